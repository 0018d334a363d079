using Pdk;

namespace Records;

/// <summary>What is passed on in the benchmarks of records.</summary>
[PluginContract("bench.readings", 1, 0)]
public interface IReadings
{
    /// <summary>One record.</summary>
    int Take(Reading reading);

    /// <summary>Many records.</summary>
    int TakeAll(List<Reading> readings);

    /// <summary>Many structs.</summary>
    int Last(ReadOnlySpan<Point> points);
}
