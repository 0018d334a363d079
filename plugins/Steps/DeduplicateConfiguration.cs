namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Deduplicate"/>.</summary>
/// <param name="By">What makes two events the same: expressions whose values are equal for both, at least one.</param>
/// <param name="Within">For how long after an event those like it are left out.</param>
/// <param name="MaxKeys">So many are remembered at once; at one more, the eldest is forgotten before its time.</param>
public sealed record DeduplicateConfiguration(
    [Expression] IReadOnlyList<string> By,
    [Range("1ms", "7d")] TimeSpan Within,
    [Range(1, 10_000_000)] int MaxKeys = 100_000);
