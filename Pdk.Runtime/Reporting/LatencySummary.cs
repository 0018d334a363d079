namespace Pdk.Runtime;

/// <summary>Percentiles of latencies.</summary>
/// <param name="Count">How many were recorded.</param>
/// <param name="P50">Half of them are not longer.</param>
/// <param name="P99">99 % are not longer.</param>
/// <param name="P999">99.9 % are not longer.</param>
/// <param name="Max">The longest.</param>
public sealed record LatencySummary(long Count, TimeSpan P50, TimeSpan P99, TimeSpan P999, TimeSpan Max);
