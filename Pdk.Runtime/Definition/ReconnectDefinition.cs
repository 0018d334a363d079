namespace Pdk.Runtime;

/// <summary>When to try again after a connection could not be made, or was lost.</summary>
/// <param name="Interval">The wait before the first retry.</param>
/// <param name="Growth">How much longer each wait is than the one before.</param>
/// <param name="MaxInterval">No wait is longer than this.</param>
/// <param name="MaxRetries">
/// How many retries in a row may fail before the connector, and with it the pipeline, fails; null for no limit.
/// </param>
public sealed record ReconnectDefinition(TimeSpan Interval, double Growth, TimeSpan MaxInterval, int? MaxRetries)
{
    /// <summary>
    /// Whether each wait after the first one is chosen at random between the one before and what growth makes of it: so those that have
    /// lost the same server do not all come back at the same moment.
    /// </summary>
    public bool Jitter { get; init; } = true;

    /// <summary>What holds where a pipeline says nothing: from 1 s, growing by half, to 30 s, for ever.</summary>
    public static ReconnectDefinition Default { get; } = new(TimeSpan.FromSeconds(1), 1.5, TimeSpan.FromSeconds(30), null);

    /// <summary><c>reconnect: none</c>: the first failure is final.</summary>
    public static ReconnectDefinition None { get; } = Default with { MaxRetries = 0 };
}
