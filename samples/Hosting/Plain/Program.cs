using Microsoft.Extensions.Logging;
using Min;
using Pdk.Loader;

using ILoggerFactory log = LoggerFactory.Create(static logging => logging.AddConsole());
PluginHostOptions options = new() { SearchPath = { args[0] }, LoggerFactory = log, Supervision = new() };
using PluginHost host = new(options.AddContract<IMinimum>());
host.Failed += static (_, failure) => Environment.FailFast(failure.Fault.Message);
host.Load();
Console.WriteLine(host.Create<IMinimum>("min").Min(3, 5));
