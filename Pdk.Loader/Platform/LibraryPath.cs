namespace Pdk.Loader.Platform;

/// <summary>The folders of <c>LD_LIBRARY_PATH</c>, in which the system looks before those of <c>DT_RUNPATH</c>. Linux only.</summary>
internal sealed class LibraryPath
{
    private const string Variable = "LD_LIBRARY_PATH";

    private static readonly Lazy<LibraryPath> s_ofProcess = new(static () => new LibraryPath(StartEnvironment.Get(Variable)));

    /// <summary>Reads the variable's text.</summary>
    /// <param name="text">Folders between colons or semicolons, where an empty one is the current directory; an empty text has
    /// none.</param>
    internal LibraryPath(string text)
    {
        string origin = Path.GetDirectoryName(Environment.ProcessPath) ?? "/";
        string[] folders = text.Length == 0 ? [] : text.Split(':', ';');
        Folders = [.. folders.SelectMany(folder => folder.Length == 0 ? ["."] : StringTokens.Expand(folder, origin))];
    }

    /// <summary>As this process was started with: the system does not look at what is set later.</summary>
    internal static LibraryPath OfProcess => s_ofProcess.Value;

    /// <summary>No folders.</summary>
    internal static LibraryPath None { get; } = new("");

    /// <summary>The folders, in their order.</summary>
    internal IReadOnlyList<string> Folders { get; }

    /// <summary>The first library of a name there; null where there is none.</summary>
    /// <param name="name">A file name, as in <c>DT_NEEDED</c>.</param>
    internal string? Find(string name) => Candidates(name).Select(static candidate => candidate.Path).FirstOrDefault(File.Exists);

    /// <summary>Every file that would be taken if it existed, in order, and the folder of the variable through which.</summary>
    internal IEnumerable<(string Path, string Folder)> Candidates(string name) =>
        from folder in Folders
        from place in Below(folder)
        select (Path.Join(place, name), folder);

    /// <summary>A folder's libraries for newer processors come before its own.</summary>
    private static IEnumerable<string> Below(string folder)
    {
        string newer = Path.Join(folder, "glibc-hwcaps");
        EnumerationOptions all = new() { AttributesToSkip = FileAttributes.None };
        return Directory.Exists(newer) ? [.. Directory.GetDirectories(newer, "*", all), folder] : [folder];
    }
}
