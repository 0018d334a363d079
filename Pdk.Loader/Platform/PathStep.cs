namespace Pdk.Loader.Platform;

/// <summary>A folder, file or symbolic link on the way of a path.</summary>
/// <param name="Path">Where it lies, with no link before it.</param>
/// <param name="IsLink">Whether it is a link.</param>
internal readonly record struct PathStep(string Path, bool IsLink);
