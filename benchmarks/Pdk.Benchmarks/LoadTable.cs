using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pdk.Benchmarks;

/// <summary>
/// What loading the smallest plugin costs, in a fresh process for each number of plugins; from private copies, and from the files
/// themselves.
/// </summary>
internal static class LoadTable
{
    private const int Window = 50;

    public static void Run(IEnumerable<int> counts)
    {
        Console.WriteLine(
            "| plugins | mapped from | open and start: median ms | the last against the first "
                + "| whole load: median ms | the last against the first "
                + "| resident per plugin MiB | address space per plugin GiB | threads per plugin |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int count in counts)
        {
            Row(count, "copy", Probe("load", count));
            Row(count, "file", Probe("load-in-place", count));
        }
    }

    private static void Row(int count, string source, JsonElement probe)
    {
        double[] open = Times(probe, "loadMilliseconds");
        double[] whole = Times(probe, "wholeMilliseconds");
        double resident = probe.GetProperty("residentPerPlugin").GetInt64() / 1048576.0;
        double addresses = probe.GetProperty("addressSpacePerPlugin").GetInt64() / 1073741824.0;
        double threads = probe.GetProperty("threadsPerPlugin").GetDouble();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {source} | {Median(open):0.00} | {Growth(open)} | {Median(whole):0.00} | {Growth(whole)} | {resident:0.00} | "
                + $"{addresses:0.00} | {threads:0.00} |"));
    }

    private static double[] Times(JsonElement probe, string name) =>
        [.. probe.GetProperty(name).EnumerateArray().Select(static time => time.GetDouble())];

    private static double Median(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The last fifty against the second to eleventh: the first pays the loader's own compilation.</summary>
    private static string Growth(double[] times) => times.Length < 2 * Window
        ? ""
        : (Median(times[^Window..]) / Median(times[1..11])).ToString("0.00", CultureInfo.InvariantCulture);

    private static JsonElement Probe(string command, int count)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"));
        start.ArgumentList.Add(command);
        start.ArgumentList.Add(NativePlugins.Library("Baseline"));
        start.ArgumentList.Add(count.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        JsonElement probe = process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"The probe ended with exit code {process.ExitCode}.");
        return probe.GetProperty("allReady").GetBoolean()
            ? probe
            : throw new InvalidOperationException($"Not all were ready: {probe.GetProperty("problem")}");
    }
}
