namespace Pdk.Plugins.Steps.Deduplication;

/// <summary>An event that was let through.</summary>
/// <param name="Key">What it has in common with those like it.</param>
/// <param name="TimeNs">When it came in, in nanoseconds since the Unix epoch.</param>
/// <param name="Batch">The number of its batch.</param>
internal sealed record SeenKey(string Key, long TimeNs, ulong Batch);
