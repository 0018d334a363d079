using System.Diagnostics;
using System.Globalization;

namespace Pdk.Compare.Measuring;

/// <summary>How evenly the machine works: the times of a fixed piece of work, again and again.</summary>
/// <param name="Spread">The 90 % quantile of the times to the 10 % quantile; 1 is a machine that does nothing else.</param>
/// <param name="Share">The share of the time that this process had a processor, while it wanted one.</param>
/// <param name="Steal">The share of the time that a hypervisor gave to others; null where the system does not say.</param>
/// <param name="Load">The load of the last minute; null where the system does not say.</param>
internal sealed record Calibration(double Spread, double Share, double? Steal, double? Load)
{
    /// <summary>Beyond this spread ratios of single rounds say little.</summary>
    public const double MostSpread = 1.4;

    /// <summary>Below this share others have the processor too often: rounds are torn apart.</summary>
    public const double LeastShare = 0.8;

    /// <summary>Beyond this share the processor is not ours often enough.</summary>
    public const double MostSteal = 0.1;

    private const int Pieces = 600;
    private const int Warming = 100;
    private const int Steps = 400_000;

    private static ulong s_sink;

    /// <summary>Whether figures of this machine would say more of its mood than of the code.</summary>
    public bool IsTooNoisy => Spread > MostSpread || Share < LeastShare || Steal > MostSteal;

    /// <summary>What is wrong, or right, in plain words.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"{Judgement}: the same piece of work takes {Spread:0.00} times as long in a slow tenth of its turns as in a quick one "
            + $"(at most {MostSpread:0.00}), it had a processor for {Share * 100:0} % of the time (at least {LeastShare * 100:0} %)"
            + $"{StealWords}{LoadWords}.");

    private string Judgement => IsTooNoisy ? "The machine is too noisy to judge ratios" : "The machine is quiet enough";

    private string StealWords => Steal is { } steal
        ? string.Create(CultureInfo.InvariantCulture, $", {steal * 100:0} % of the time went to others (at most {MostSteal * 100:0} %)")
        : "";

    private string LoadWords => Load is { } load
        ? string.Create(CultureInfo.InvariantCulture, $", load {load:0.0} on {Environment.ProcessorCount} processors")
        : "";

    /// <summary>Measures for about a third of a second.</summary>
    public static Calibration Measure()
    {
        MachineTimes? before = MachineTimes.Read();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        double[] times = new double[Pieces];
        for (int piece = -Warming; piece < Pieces; piece++)
        {
            long begun = Stopwatch.GetTimestamp();
            Work();
            double took = Stopwatch.GetElapsedTime(begun).TotalNanoseconds;
            if (piece >= 0)
            {
                times[piece] = took;
            }
        }

        double share = (Environment.CpuUsage.TotalTime - processor) / Stopwatch.GetElapsedTime(start);
        double? steal = before is { } first && MachineTimes.Read() is { } last ? last.StealSince(first) : null;
        return Of(times, share, steal, MachineTimes.Load());
    }

    /// <summary>What the times of the pieces say.</summary>
    public static Calibration Of(IReadOnlyList<double> times, double share, double? steal, double? load) =>
        new(Statistics.Quantile(times, 0.9) / Statistics.Quantile(times, 0.1), share, steal, load);

    // Depends on nothing but the processor: no memory, no allocation, each step on the one before.
    private static void Work()
    {
        ulong state = s_sink | 1;
        for (int step = 0; step < Steps; step++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
        }

        s_sink = state;
    }
}
