namespace Pdk.Plugins.Files;

/// <summary>What the types of the settings do not say: which of them make sense together.</summary>
internal static class FileSettings
{
    private const int LargestChunk = 1 << 30;

    /// <exception cref="ArgumentException">They do not; the message says which, and what was found.</exception>
    public static void RequireSense(FileConfiguration configuration)
    {
        string mode = configuration.Mode.ToString().ToLowerInvariant();
        if (configuration.Path.Length == 0)
        {
            throw PathCheck.Mistake("'path' must not be empty.");
        }

        if (configuration.ChunkSize is < 1 or > LargestChunk)
        {
            throw PathCheck.Mistake(
                $"'chunk_size' must be at least 1{(configuration.ChunkSize < 1 ? "" : $" and at most {LargestChunk}")}, "
                    + $"but is {configuration.ChunkSize}.");
        }

        if (configuration.ChunkSize is not null && configuration.Chunk is not null)
        {
            throw PathCheck.Mistake("'chunk' and 'chunk_size' say the same; expected one of them.");
        }

        if (configuration.Chunk is { Bytes: < 1 or > LargestChunk } chunk)
        {
            throw PathCheck.Mistake($"'chunk' must lie between 1B and 1GiB, but is {chunk}.");
        }

        if (configuration.Separator is not [< '\u0080'])
        {
            throw PathCheck.Mistake($"'separator' must be one ASCII character, but has {configuration.Separator.Length}, or is none.");
        }

        if (configuration.FromEnd && configuration.Mode != FileUse.Follow)
        {
            throw PathCheck.Mistake($"'from_end' is for the mode follow, but 'mode' is {mode}.");
        }

        if (configuration.Compression == FileCompression.Gzip && configuration.Mode != FileUse.Read)
        {
            throw PathCheck.Mistake($"'compression: gzip' is for the mode read, but 'mode' is {mode}.");
        }

        if (configuration.Repair && configuration.Mode != FileUse.Append)
        {
            throw PathCheck.Mistake($"'repair' is for the mode append, but 'mode' is {mode}.");
        }

        if (configuration.Fsync == true && configuration.Mode is FileUse.Read or FileUse.Follow)
        {
            throw PathCheck.Mistake($"'fsync' is for files that are written, but 'mode' is {mode}.");
        }

        if (configuration.MaxRetries < 0)
        {
            throw PathCheck.Mistake($"'max_retries' must be at least 0, but is {configuration.MaxRetries}.");
        }
    }
}
