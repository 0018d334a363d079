using System.Globalization;

namespace Pdk.Contracts;

public sealed partial class LatencyHistogram
{
    /// <summary>
    /// The usual percentiles in one line: <c>p50 1.2 ms, p90 …, p99 …, p99.9 …, max …</c>, and how many values lay outside the range, if
    /// any.
    /// </summary>
    public override string ToString() => Count == 0
        ? "nothing recorded"
        : $"p50 {Describe(PercentileNs(50))}, p90 {Describe(PercentileNs(90))}, p99 {Describe(PercentileNs(99))}, "
            + $"p99.9 {Describe(PercentileNs(99.9))}, max {Describe(MaxNs)}"
            + (OutsideRange == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({OutsideRange} outside the range)"));

    /// <summary>A latency as people read it, in the unit that suits it: <c>850 ns</c>, <c>1.24 ms</c>, <c>12.3 s</c>.</summary>
    /// <param name="ns">The latency in nanoseconds.</param>
    public static string Describe(long ns) => ns switch
    {
        < 1_000 => Describe(ns, 1, "ns"),
        < 1_000_000 => Describe(ns, 1_000, "µs"),
        < 1_000_000_000 => Describe(ns, 1_000_000, "ms"),
        _ => Describe(ns, 1_000_000_000, "s"),
    };

    private static string Describe(long ns, double unit, string name)
    {
        double number = ns / unit;
        string format = number >= 100 ? "0" : number >= 10 ? "0.#" : "0.##";
        return string.Create(CultureInfo.InvariantCulture, $"{number.ToString(format, CultureInfo.InvariantCulture)} {name}");
    }
}
