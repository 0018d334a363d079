namespace Quickstart;

/// <summary>Looks at the file that was named, before anything is published for it.</summary>
internal static class ReplayFile
{
    /// <summary>Why a file cannot be replayed, as one line; null where it can.</summary>
    public static string? WhyNot(string path)
    {
        if (path.Length == 0)
        {
            return "Expected the path of a log file, found an empty text.";
        }

        if (Directory.Exists(path))
        {
            return $"{path}: expected a log file, found a folder.";
        }

        if (!File.Exists(path))
        {
            return $"{path}: expected a log file, found nothing under this path.";
        }

        try
        {
            // Damaged compressed data is noticed here, and not only when half of it has been replayed.
            return LineCount.Of(path) > 0 ? null : $"{path}: expected a log file with at least one line, found an empty one.";
        }
        catch (InvalidDataException exception)
        {
            return $"{path}: expected a log file, but what is compressed in it is damaged: {exception.Message}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path}: expected a log file, but it cannot be read: {exception.Message}";
        }
    }
}
