namespace Pdk.Plugins.Files;

/// <summary>A place in an <see cref="OutputFile"/>.</summary>
/// <param name="File">The file.</param>
/// <param name="Position">Where the next write would have begun.</param>
/// <param name="Length">How long the file was.</param>
internal readonly record struct OutputMark(OutputFile File, long Position, long Length);
