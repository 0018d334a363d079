namespace Pdk.Cli.Running;

/// <summary>What a run was made of, to see whether it has changed.</summary>
/// <param name="Description">A hash of the description.</param>
/// <param name="Functions">A hash of the files of functions that it names.</param>
internal sealed record RunParts(string Description, string Functions);
