namespace Pdk.Loader.Finding;

/// <summary>Lists a directory: its own entries, nothing below them, nothing left out.</summary>
/// <param name="directory">The directory.</param>
internal delegate IEnumerable<FileSystemInfo> DirectoryLister(string directory);
