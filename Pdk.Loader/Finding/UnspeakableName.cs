namespace Pdk.Loader.Finding;

/// <summary>
/// Names that are no UTF-8. Other systems have none; on Linux a name is bytes, and a text of ours does not name such a file.
/// </summary>
internal static class UnspeakableName
{
    private const char Replacement = '\uFFFD';

    // What the framework says of a file that is not there under the name that it made of the bytes.
    private const FileAttributes NotThere = (FileAttributes)(-1);

    /// <summary>Whether an entry of a directory has one, so that it cannot be opened.</summary>
    internal static bool Is(FileSystemInfo entry) =>
        entry.Name.Contains(Replacement, StringComparison.Ordinal) && entry.Attributes == NotThere;

    /// <summary>What the report says of it.</summary>
    internal static FoundItem PassedOver(FileSystemInfo entry) => FoundItem.Skipped(
        entry.FullName,
        entry is DirectoryInfo ? Verdict.UnreadableDirectory : Verdict.Unreadable,
        $"expected a name in UTF-8, found a {(entry is DirectoryInfo ? "directory" : "file")} whose name has other bytes, "
            + "under which it cannot be opened",
        "Rename it.");
}
