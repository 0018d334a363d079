namespace Pdk.Loader.Platform;

/// <summary>What tells one state of a file from another without reading it.</summary>
internal static class FileMarks
{
    private const int RegularFile = 0x8000;

    /// <summary>The mark of a file; null where there is none.</summary>
    internal static FileFacts? Of(string path)
    {
        try
        {
            FileInfo file = new(path);
            return FileStatus.Of(path)
                ?? (file.Exists ? new FileFacts(RegularFile, path, file.Length, file.LastWriteTimeUtc.Ticks, 0, 0) : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
