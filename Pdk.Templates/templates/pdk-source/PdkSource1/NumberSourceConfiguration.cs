namespace Plugins;

/// <summary>What a pipeline can set: each parameter is a setting, in snake case, and one without a default must be there.</summary>
/// <param name="Last">The last number: `last` in the pipeline.</param>
public sealed record NumberSourceConfiguration(long Last = 10);
