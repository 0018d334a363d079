namespace Pdk.Loader.Finding;

/// <summary>
/// The layout of volumes that Kubernetes fills from a ConfigMap, a Secret and the like: the files lie in a hidden directory, <c>..data</c>
/// is a link to it, which is replaced whole at each change, and what users see are links through <c>..data</c>. Those links are the files;
/// the hidden directories are not looked into, or each file would be there twice.
/// </summary>
/// <param name="directory">The directory, without links.</param>
/// <param name="content">The hidden directory that the files lie in, without links.</param>
internal sealed class VolumeLayout(string directory, string content)
{
    private const string DataLink = "..data";
    private const string Hidden = "..";

    /// <summary>The layout of a directory; null where it is no such volume.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entries">What is in it.</param>
    internal static VolumeLayout? Of(string directory, IEnumerable<FileSystemInfo> entries)
    {
        // A link to a neighbour with a hidden name, and to nothing else: it leads nowhere out of the directory.
        if (entries.FirstOrDefault(static entry => entry.Name == DataLink)?.LinkTarget is not { } target
            || !target.StartsWith(Hidden, StringComparison.Ordinal)
            || target.Length == Hidden.Length
            || target.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar))
        {
            return null;
        }

        string real = RealPath.Of(directory);
        string content = Path.Combine(real, target);
        return Directory.Exists(content) && RealPath.Of(content) == content ? new VolumeLayout(real, content) : null;
    }

    /// <summary>Whether an entry belongs to the volume itself, and is nothing to look at.</summary>
    internal static bool IsHidden(FileSystemInfo entry) => entry.Name.StartsWith(Hidden, StringComparison.Ordinal);

    /// <summary>Whether a link of the directory leads into the content, and stays there whatever further links are on its way.</summary>
    internal bool Holds(FileSystemInfo link) =>
        RealPath.Of(Path.Combine(directory, link.Name)).StartsWith(content + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
