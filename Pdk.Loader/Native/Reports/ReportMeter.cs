using System.Diagnostics.Metrics;

namespace Pdk.Loader.Native.Reports;

/// <summary>The counter of exceptions that nobody caught in plugins: of all hosts of the process, whether they supervise or not.</summary>
internal static class ReportMeter
{
    private static readonly Meter s_meter = new(PluginHost.MeterName);

    private static readonly Counter<long> s_unhandled = s_meter.CreateCounter<long>(
        "pdk.unhandled", "{exception}", "Exceptions on threads of plugins that nobody caught.");

    internal static void Add(LibraryReports library, long count)
    {
        try
        {
            s_unhandled.Add(count, new("plugin", library.Name), new KeyValuePair<string, object?>("version", library.Version));
        }
        catch (Exception)
        {
            // A listener's own trouble.
        }
    }
}
