using Pdk.Contracts;

namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Deduplicate"/>.</summary>
/// <param name="Key">What tells that two events are the same: an expression whose value is a number, a text, true or false.</param>
/// <param name="Within">How long a key is remembered, by the times at which events came into the pipeline.</param>
/// <param name="MostKeys">How many keys are remembered at most; the oldest are forgotten first.</param>
public sealed record DeduplicateConfiguration(string Key, TimeSpan Within, int MostKeys = 100_000);
