using System.Runtime.InteropServices;

namespace Pdk.Loader.Tests.Support;

/// <summary>A folder that is filled as Kubernetes fills a volume: links through <c>..data</c> to a hidden folder, which is exchanged whole.</summary>
/// <param name="path">The folder.</param>
internal sealed partial class MountedVolume(string path)
{
    private int _contents;

    /// <summary>Where a file of the volume is seen.</summary>
    public string this[string file] => Path.Combine(path, file);

    /// <summary>Exchanges the content, in the order in which it is done there: the new folder, the link, what users see, and the old folder at last.</summary>
    public void Fill(params (string File, byte[] Content)[] files)
    {
        string old = $"..2026_{_contents}";
        string next = $"..2026_{++_contents}";
        Directory.CreateDirectory(this[next]);
        foreach ((string file, byte[] content) in files)
        {
            File.WriteAllBytes(Path.Combine(this[next], file), content);
        }

        File.CreateSymbolicLink(this["..data_tmp"], next);
        Assert.Equal(0, Rename(this["..data_tmp"], this["..data"]));
        foreach (string link in Directory.EnumerateFileSystemEntries(path).Where(static entry => !Path.GetFileName(entry).StartsWith("..", StringComparison.Ordinal)))
        {
            if (files.All(file => file.File != Path.GetFileName(link)))
            {
                File.Delete(link);
            }
        }

        foreach ((string file, _) in files)
        {
            if (new FileInfo(this[file]).LinkTarget is null)
            {
                File.CreateSymbolicLink(this[file], $"..data/{file}");
            }
        }

        if (Directory.Exists(this[old]))
        {
            Directory.Delete(this[old], recursive: true);
        }
    }

    // File.Move takes a link to a folder for the folder.
    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
