namespace Samples;

/// <summary>The configuration of <see cref="Metronome"/>.</summary>
/// <param name="Interval">The time from one event to the next, such as <c>500ms</c>.</param>
public sealed record MetronomeConfiguration(TimeSpan Interval);
