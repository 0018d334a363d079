using Pdk;

namespace Pdk.Plugins.Files;

/// <summary>The configuration of <see cref="FilesSource"/>.</summary>
/// <param name="Folder">The folder. What lies in folders within it is not read.</param>
/// <param name="Pattern">Which of its files: <c>*</c> stands for any characters, <c>?</c> for one.</param>
/// <param name="Mode">What to do with each: <c>read</c> or <c>follow</c>.</param>
/// <param name="FromEnd">Whether <c>follow</c> passes over what a file has already, when it is read for the first time.</param>
/// <param name="Chunk">How much of a file is read at once; 64KiB where nothing is said.</param>
/// <param name="Compression">How the files are packed: <c>auto</c>, <c>none</c> or <c>gzip</c>.</param>
/// <param name="Resume">Whether each file goes on where the last run has come, where the pipeline keeps state.</param>
/// <param name="Separator">What ends a record, for <c>resume</c>: one ASCII character.</param>
/// <param name="MaxRetries">How often in a row records are given again that were not delivered; without end where nothing is said.</param>
public sealed record FilesConfiguration(
    string Folder,
    string Pattern = "*",
    FileUse Mode = FileUse.Read,
    bool FromEnd = false,
    [Range("1B", "1GiB")] ByteSize? Chunk = null,
    FileCompression Compression = FileCompression.Auto,
    bool Resume = true,
    string Separator = "\n",
    [Range(0, int.MaxValue)] int? MaxRetries = null)
{
    /// <summary>The configuration of the connector that reads one of the files.</summary>
    /// <param name="name">The file's name.</param>
    internal FileConfiguration Of(string name) => new(
        Path.Combine(Folder, name),
        Mode,
        FromEnd: FromEnd,
        Chunk: Chunk,
        Compression: Compression,
        Resume: Resume,
        Separator: Separator,
        MaxRetries: MaxRetries);
}
