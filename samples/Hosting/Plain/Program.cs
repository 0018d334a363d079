using Microsoft.Extensions.Logging;
using Min;
using Pdk.Loader;

using ILoggerFactory log = LoggerFactory.Create(static logging => logging.AddConsole());
using PluginHost host = new(new PluginHostOptions { SearchPath = { args[0] }, LoggerFactory = log, Supervision = new() }.AddContract<IMinimum>());
host.Failed += static (_, failure) => Environment.FailFast(failure.Fault.Message);
host.Load();
Console.WriteLine(host.Create<IMinimum>("min").Min(3, 5));
