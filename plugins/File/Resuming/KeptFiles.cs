namespace Pdk.Plugins.Files;

/// <summary>Files that were open when it was gone back: what was deleted meanwhile is still in them. One thread at a time.</summary>
internal sealed class KeptFiles : IDisposable
{
    private readonly Queue<OpenedFile> _files = new();

    /// <summary>Keeps a file, which is this object's from here on.</summary>
    public void Keep(ref OpenedFile? file)
    {
        if (file is not null)
        {
            _files.Enqueue(file);
            file = null;
        }
    }

    /// <summary>Looks for the file of a place. Each is looked at once.</summary>
    /// <param name="place">The place.</param>
    /// <param name="finder">Knows whether a place lies in a file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>It, which is the caller's; null where it is none of them.</returns>
    public OpenedFile? Find(FilePlace place, FileFinder finder, CancellationToken cancellation)
    {
        while (_files.TryDequeue(out OpenedFile? file))
        {
            bool isSame = file.Facts is { } facts && place.Facts is { } known && facts.IsSameFile(known);
            if (isSame && finder.IsFileOf(file, place, cancellation))
            {
                return file;
            }

            file.Dispose();
        }

        return null;
    }

    /// <summary>Closes them; others may be kept later.</summary>
    public void Dispose()
    {
        while (_files.TryDequeue(out OpenedFile? file))
        {
            file.Dispose();
        }
    }
}
