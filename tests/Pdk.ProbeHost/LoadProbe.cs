using System.Diagnostics;
using Pdk.Loader;

namespace Pdk.ProbeHost;

/// <summary>What loading many copies of a plugin costs.</summary>
internal static class LoadProbe
{
    public static object Run(List<string> copies, bool inPlace)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, MapInPlace = inPlace });
        // A loader that has loaded nothing has no thread yet, and nothing of it is compiled: the first file is not counted.
        host.LoadFile(typeof(PluginHost).Assembly.Location);
        ProcessFacts before = ProcessFacts.Read();
        List<(LoadReportRow Row, TimeSpan Whole)> loads = [.. copies.Select(copy => Timed(() => host.LoadFile(copy)))];
        ProcessFacts after = ProcessFacts.Read();
        List<LoadReportRow> rows = [.. loads.Select(load => load.Row)];
        return new
        {
            allReady = rows.All(row => row.IsReady),
            ready = rows.Count(row => row.IsReady),
            verdicts = rows.Select(row => row.Verdict.ToString()).Distinct().ToArray(),
            problem = rows.FirstOrDefault(row => !row.IsReady)?.Message,
            isMapped = ProcessFacts.Maps(copies[0]),
            addressSpacePerPlugin = (after.AddressSpace - before.AddressSpace) / copies.Count,
            residentPerPlugin = (after.Resident - before.Resident) / copies.Count,
            threadsPerPlugin = (double)(after.Threads - before.Threads) / copies.Count,
            loadMilliseconds = rows.Select(row => row.Elapsed.TotalMilliseconds).ToArray(),
            wholeMilliseconds = loads.Select(load => load.Whole.TotalMilliseconds).ToArray(),
        };
    }

    private static (LoadReportRow Row, TimeSpan Whole) Timed(Func<LoadReportRow> load)
    {
        long start = Stopwatch.GetTimestamp();
        LoadReportRow row = load();
        return (row, Stopwatch.GetElapsedTime(start));
    }
}
