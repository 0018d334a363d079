namespace Pdk.Runtime;

/// <summary>How long a connector may take to answer a call, and what follows when it does not.</summary>
/// <param name="Limit">How long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it likes.</param>
/// <param name="Action">What follows.</param>
public sealed record WatchdogDefinition(TimeSpan Limit, WatchdogAction Action)
{
    /// <summary>What holds where a pipeline says nothing: after 10 s it is told.</summary>
    public static WatchdogDefinition Default { get; } = new(TimeSpan.FromSeconds(10), WatchdogAction.Tell);

    /// <summary><c>watchdog: none</c>.</summary>
    public static WatchdogDefinition None { get; } = Default with { Limit = Timeout.InfiniteTimeSpan };
}
