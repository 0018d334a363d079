namespace Pdk.Abi;

/// <summary>How a host of the stream processor's C ABI wants an asynchronous function to be called.</summary>
/// <param name="IsOrdered">Whether results are given in the order of the rows.</param>
/// <param name="TimeoutMicroseconds">How long an attempt may take; 0 for what the function says.</param>
/// <param name="InFlight">How many rows are under way at once, at most; 0 for what the function says.</param>
internal sealed record StreamOptions(bool IsOrdered, ulong TimeoutMicroseconds, uint InFlight)
{
    private const ulong MicrosecondsOfMillisecond = 1000;

    // What a timer can wait for: 49 days.
    private const ulong LongestMilliseconds = uint.MaxValue - 1;

    /// <summary>These, and what the function says where they say nothing.</summary>
    internal AsyncOptions Over(AsyncOptions function) => function with
    {
        IsOrdered = IsOrdered,
        InFlight = InFlight == 0 ? function.InFlight : (int)Math.Min(InFlight, int.MaxValue),
        Timeout = TimeoutMicroseconds == 0 ? function.Timeout : Timeout(),
    };

    /// <summary>No shorter than asked for: timers count milliseconds.</summary>
    private TimeSpan Timeout()
    {
        ulong milliseconds = ((TimeoutMicroseconds - 1) / MicrosecondsOfMillisecond) + 1;
        return milliseconds > LongestMilliseconds
            ? System.Threading.Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(milliseconds);
    }
}
