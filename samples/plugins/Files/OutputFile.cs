namespace Samples;

/// <summary>Opens files to be written.</summary>
internal static class OutputFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Opens a file; makes it where there is none, but not the folder around it.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    public static FileStream Open(string path, FileUse use)
    {
        FileMode mode = use switch
        {
            FileUse.Append => FileMode.Append,
            FileUse.Truncate => FileMode.Create,
            _ => FileMode.OpenOrCreate,
        };
        try
        {
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read, BufferSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }
}
