namespace Pdk.Loader.Hosting;

/// <summary>Time limits as the system can count them.</summary>
internal static class Waits
{
    // Waits are counted in milliseconds, in an int; and who waits for three weeks waits for ever.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The limit, or none where it is longer than can be counted.</summary>
    internal static TimeSpan AtMost(TimeSpan limit) => limit > s_longest ? Timeout.InfiniteTimeSpan : limit;
}
