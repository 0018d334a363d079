using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.State;

namespace Pdk.Runtime;

/// <summary>Keeps the state of plugins (<see cref="IState"/>) in a folder: a file for each entry.</summary>
/// <remarks>
/// <para>Every write is on the disk when it completes, and is there as a whole or not at all, whenever the process or the machine stops. A
/// file that is damaged or belongs to something else is an error of whoever reads it, and is left as it is. docs/state.md describes the
/// files.</para>
/// <para>One store at a time has a folder; several pipelines of a process may share it. Safe for all threads.</para>
/// </remarks>
public sealed class FileStateStore : IDisposable
{
    // Entries share the locks, so that there are not more of them than anybody needs.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 16).Select(static _ => new SemaphoreSlim(1, 1))];
    private readonly StateFolder _folder;
    private bool _isDisposed;

    private FileStateStore(StateFolder folder) => _folder = folder;

    /// <summary>The folder, as an absolute path.</summary>
    public string Folder => _folder.Path;

    /// <summary>Takes a folder into use; makes it where it is not there.</summary>
    /// <param name="folder">The folder: empty, or one that holds state.</param>
    /// <returns>The store; the folder is the caller's until it is disposed.</returns>
    /// <exception cref="IOException">It cannot be made or read, or another store has it, maybe in another process.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made, read or written to.</exception>
    /// <exception cref="PdkDataException">It holds something else, or the state of a later version of the kit.</exception>
    public static FileStateStore Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new FileStateStore(new StateFolder(folder));
    }

    /// <summary>What an instance sees of the store: keys of its own.</summary>
    /// <param name="owner">Whose they are, by its pipeline, its alias and its partition.</param>
    /// <returns>The service. After the store was disposed its calls throw an <see cref="ObjectDisposedException"/>.</returns>
    public IState For(ServiceRequest owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new FileState(this, owner);
    }

    /// <summary>Waits for what is under way, and lets others have the folder.</summary>
    public void Dispose()
    {
        foreach (SemaphoreSlim one in _locks)
        {
            one.Wait();
        }

        _isDisposed = true;
        _folder.Dispose();
        foreach (SemaphoreSlim one in _locks)
        {
            one.Release();
        }
    }

    /// <summary>Does something with a file, alone, on a thread that may wait for the disk.</summary>
    internal async Task<T> RunAsync<T>(StateName name, Func<StateFile, T> step, CancellationToken cancellation)
    {
        SemaphoreSlim turn = _locks[(uint)StringComparer.Ordinal.GetHashCode(name.Text) % (uint)_locks.Length];
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await Task.Run(() => step(new StateFile(_folder.Path, name)), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
