namespace Samples;

/// <summary>The configuration of <see cref="Blackhole"/>.</summary>
/// <param name="SignificantFigures">How exactly latencies are kept: from 1 to 5 decimal figures.</param>
/// <param name="Warmup">How long, from the first event on, nothing is measured.</param>
/// <param name="Structured">Whether events come as they are; otherwise a codec encodes them first, and its time counts.</param>
public sealed record BlackholeConfiguration(
    int SignificantFigures = 2,
    TimeSpan Warmup = default,
    bool Structured = true);
