namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Limit"/>.</summary>
/// <param name="Events">How many events go on.</param>
/// <param name="Per">In which time.</param>
/// <param name="Over">What becomes of those that are too many.</param>
public sealed record LimitConfiguration(
    [Range(1L, 1_000_000_000L)] long Events,
    [Range("1ms", "1d")] TimeSpan Per,
    LimitAction Over = LimitAction.Wait);
