namespace Pdk.Runtime;

/// <summary>Where a pipeline keeps the state of its connectors.</summary>
/// <param name="Path">The folder: absolute, or as seen from the current directory.</param>
/// <param name="Position">Where it is named.</param>
public sealed record StateDefinition(string Path, FilePosition Position);
