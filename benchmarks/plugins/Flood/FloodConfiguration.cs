namespace Pdk.Benchmarks.Flood;

/// <summary>The configuration of <see cref="FloodSource"/>.</summary>
/// <param name="Events">How many events there are.</param>
/// <param name="Batch">How many of them a pull gives.</param>
/// <param name="Size">How many bytes each has.</param>
/// <param name="Interval">The time from one pull's events to the next one's; zero for as fast as it is pulled.</param>
public sealed record FloodConfiguration(long Events, int Batch = 1000, int Size = 100, TimeSpan Interval = default);
