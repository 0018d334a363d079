namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Aggregate"/>.</summary>
/// <param name="Fields">What each result has: names, and an aggregate each, as <c>count()</c> or <c>percentile(took, 0.99)</c>.</param>
/// <param name="By">What events are told apart by: names, and an expression each. All events together where there is none.</param>
/// <param name="Window">How long a window is. Without one it ends by <paramref name="Count"/> alone.</param>
/// <param name="Time">
/// When an event happened: an expression, whose value is a text such as <c>2026-11-30T17:05:00Z</c>, or seconds since 1970. Without one the
/// time counts at which events come in.
/// </param>
/// <param name="Lateness">How long after its end a window by <paramref name="Time"/> waits for events that come late.</param>
/// <param name="Count">At so many events a window ends before its time.</param>
/// <param name="MaxGroups">So many groups are collected at once; at one more, all windows give what they have.</param>
/// <param name="MaxHeld">So many events wait for their results at once; at more, all windows give what they have.</param>
public sealed record AggregateConfiguration(
    [Expression(IsAggregate = true)] IReadOnlyDictionary<string, string> Fields,
    [Expression] IReadOnlyDictionary<string, string>? By = null,
    [Range("1ms", "30d")] TimeSpan? Window = null,
    [Expression] string? Time = null,
    [Range("0s", "30d")] TimeSpan? Lateness = null,
    [Range(1L, 100_000_000L)] long? Count = null,
    [Range(1, 1_000_000)] int MaxGroups = 10_000,
    [Range(1L, 100_000_000L)] long MaxHeld = 100_000);
