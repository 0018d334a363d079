namespace Pdk.Plugins.Files;

/// <summary>Mistakes in a path. They are found when the connector starts: what nobody said would come later is not waited for.</summary>
internal static class PathCheck
{
    /// <summary>Throws where the path cannot be meant.</summary>
    /// <param name="path">The path.</param>
    /// <param name="writes">Whether the file is to be written.</param>
    /// <param name="waits">Whether what is missing will come later.</param>
    /// <exception cref="ArgumentException">It cannot; the message says why, and what to do.</exception>
    public static void RequireSense(string path, bool writes, bool waits)
    {
        if (Directory.Exists(path))
        {
            throw Mistake($"'path' must be a file, but '{path}' is a directory.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (File.Exists(folder))
        {
            throw Mistake($"'path' must lie in a folder, but '{folder}' is a file.");
        }

        if (!waits && !Directory.Exists(folder))
        {
            throw Mistake($"'path' must lie in a folder that exists, but there is no '{folder}'; 'wait: true' waits for it.");
        }

        if (!waits && writes && !File.Exists(path) && !LibC.MayWrite(folder))
        {
            throw Mistake($"'path' must lie in a folder that may be written, but '{folder}' may not; 'wait: true' waits for it.");
        }

        if (!waits && !writes && !File.Exists(path))
        {
            throw Mistake($"'path' must be a file that exists, but there is no '{path}'; 'wait: true' waits for it.");
        }
    }

    /// <summary>Whether a file could not be opened because it may not be.</summary>
    public static bool IsRefusal(IOException exception) => exception.InnerException is UnauthorizedAccessException;

    /// <summary>A file that may not be opened, as the mistake that it is.</summary>
    public static ArgumentException MayNot(IOException refusal) => new($"The configuration of 'file': {refusal.Message}", refusal);

    /// <summary>A mistake of the configuration.</summary>
    public static ArgumentException Mistake(string sentence) => new($"The configuration of 'file': {sentence}");
}
