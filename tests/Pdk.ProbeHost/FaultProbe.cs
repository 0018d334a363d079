using Pdk.Loader;
using Zoo;

namespace Pdk.ProbeHost;

/// <summary>Hardware faults with many runtimes in one process: each must reach the runtime whose code it happened in.</summary>
internal static class FaultProbe
{
    public static (int Hosts, int InPlugins, int InHost) Run(List<string> copies)
    {
        List<PluginHost> hosts = [.. copies.Select(Load)];
        int inPlugins = 0;
        int inHost = 0;
        foreach (PluginHost host in hosts)
        {
            inPlugins += Fails(host, Failure.NullDereference, nameof(NullReferenceException)) + Fails(host, Failure.DivisionByZero, nameof(DivideByZeroException));
            inHost += DereferencesNull() + DividesByZero();
        }

        return (hosts.Count, inPlugins, inHost);
    }

    private static PluginHost Load(string copy)
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IKeeper>().AddContract<IVisitor>());
        LoadReportRow row = host.LoadFile(copy);
        return row.IsReady ? host : throw new InvalidOperationException(row.ToString());
    }

    private static int Fails(PluginHost host, Failure failure, string type)
    {
        try
        {
            return host.Create<IKeeper>("keeper").Fail(failure);
        }
        catch (Exception exception) when (PluginException.Behind(exception) is { } crossed)
        {
            return crossed.RemoteType.EndsWith(type, StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private static int DereferencesNull()
    {
        string? nothing = Environment.TickCount64 < 0 ? "" : null;
        try
        {
            return nothing!.Length;
        }
        catch (NullReferenceException)
        {
            return 1;
        }
    }

    private static int DividesByZero()
    {
        int zero = Environment.TickCount64 < 0 ? 1 : 0;
        try
        {
            return 2 / zero;
        }
        catch (DivideByZeroException)
        {
            return 1;
        }
    }
}
