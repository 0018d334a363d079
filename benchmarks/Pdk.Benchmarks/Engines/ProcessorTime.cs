using System.Globalization;

namespace Pdk.Benchmarks.Engines;

/// <summary>How long a process has had a processor: what others do at the same time counts little there.</summary>
internal static class ProcessorTime
{
    /// <summary>Milliseconds of this process, of all its threads.</summary>
    public static double Of(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>Milliseconds that the one thread of a process has had so far; Linux counts nanoseconds.</summary>
    public static double OfProcess(int id)
    {
        string[] words = File.ReadAllText($"/proc/{id}/schedstat").Split(' ');
        return long.Parse(words[0], CultureInfo.InvariantCulture) / 1e6;
    }
}
