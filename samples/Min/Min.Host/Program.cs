using Min;
using Pdk.Loader;

string folder = args.Length > 0 ? args[0] : "artifacts/plugins";
using var host = new PluginHost(new PluginHostOptions { SearchPath = { folder } }.AddContract<IMinimum>());
host.Load();
try
{
    IMinimum minimum = host.Create<IMinimum>("min");
    Console.WriteLine($"The lesser of 3 and 5 is {minimum.Min(3, 5)}.");
    return 0;
}
catch (PluginLoadException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(host.Report);
    return 1;
}
