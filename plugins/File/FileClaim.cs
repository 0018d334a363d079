namespace Pdk.Plugins.Files;

/// <summary>
/// A connector's claim on its file, from its construction on: so two connectors with one file are found before one of them has changed it.
/// </summary>
/// <remarks>
/// Claims are those of this library: while another version replaces it there are two lists of them, and connectors that are replaced do not
/// hinder their successors. Files that several processes write at once are found by <see cref="FileLock"/>.
/// </remarks>
internal sealed class FileClaim : IDisposable
{
    private static readonly Lock s_lock = new();

    // Weak, so that a connector that nobody disposed of does not claim its file for ever.
#pragma warning disable PDK0208 // Plugin must not keep state in static members: instances shall know of one another here.
    private static readonly List<WeakReference<FileClaim>> s_claims = [];
#pragma warning restore PDK0208

    private readonly WeakReference<FileClaim> _self;
    private readonly string _path;
    private readonly bool _writes;

    /// <summary>Claims a file, which need not exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writes">Whether it is to be written, and not read.</param>
    public FileClaim(string path, bool writes)
    {
        _path = path;
        _writes = writes;
        _self = new WeakReference<FileClaim>(this);
        lock (s_lock)
        {
            s_claims.RemoveAll(static claim => !claim.TryGetTarget(out _));
            s_claims.Add(_self);
        }
    }

    /// <summary>Makes sure that nobody else claims the file; several may read it.</summary>
    /// <exception cref="ArgumentException">Somebody does.</exception>
    public void RequireAlone()
    {
        FileName own = FileName.Of(_path);
        foreach (FileClaim other in Others())
        {
            FileName name = FileName.Of(other._path);
            bool isShared = own.IsShared && name.IsShared && _writes && other._writes;
            if ((_writes || other._writes) && own.Key is not null && own.Key == name.Key && !isShared)
            {
                string use = _writes == other._writes ? "two sinks write it"
                    : _writes ? "a source reads what this sink writes" : "a sink writes what this source reads";
                throw new ArgumentException(
                    $"The configuration of 'file': '{_path}' and '{other._path}' are one file, and {use}. Give each a file of its own.");
            }
        }
    }

    public void Dispose()
    {
        lock (s_lock)
        {
            s_claims.Remove(_self);
        }
    }

    private List<FileClaim> Others()
    {
        var others = new List<FileClaim>();
        lock (s_lock)
        {
            foreach (WeakReference<FileClaim> claim in s_claims)
            {
                if (claim.TryGetTarget(out FileClaim? other) && other != this)
                {
                    others.Add(other);
                }
            }
        }

        return others;
    }
}
