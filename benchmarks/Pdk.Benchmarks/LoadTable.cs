using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pdk.Benchmarks;

/// <summary>What loading the smallest plugin costs, in a fresh process for each number of plugins.</summary>
internal static class LoadTable
{
    public static void Run(IEnumerable<int> counts)
    {
        Console.WriteLine("| plugins | load: median ms | load: max ms | resident per plugin MiB | address space per plugin GiB | threads per plugin |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (int count in counts)
        {
            JsonElement probe = Probe(count);
            double[] times = [.. probe.GetProperty("loadMilliseconds").EnumerateArray().Select(time => time.GetDouble()).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count} | {times[times.Length / 2]:0.00} | {times[^1]:0.00} | {probe.GetProperty("residentPerPlugin").GetInt64() / 1048576.0:0.00} | {probe.GetProperty("addressSpacePerPlugin").GetInt64() / 1073741824.0:0.00} | {probe.GetProperty("threadsPerPlugin").GetDouble():0.00} |"));
        }
    }

    private static JsonElement Probe(int count)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"));
        start.ArgumentList.Add("load");
        start.ArgumentList.Add(NativePlugins.Library("Baseline"));
        start.ArgumentList.Add(count.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"The probe ended with exit code {process.ExitCode}.");
    }
}
