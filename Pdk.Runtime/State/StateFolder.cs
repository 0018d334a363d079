using System.Text;
using Pdk.Loader.Platform;

namespace Pdk.Runtime.State;

/// <summary>A folder that holds state, and nothing else, for one process at a time.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string Mark = "pdk.state.lock";
    private const string MarkText = "pdk state 1\n";

    // What a system puts into the root of a volume does not make it somebody else's.
    private const string OfVolumes = "lost+found";

    private readonly FileStream _lock;

    /// <summary>Takes a folder into use; makes it where it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made or read, or it is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made or read.</exception>
    /// <exception cref="PdkDataException">It holds something else.</exception>
    internal StateFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        string mark = System.IO.Path.Combine(Path, Mark);
        RequireOwn(mark);
        _lock = Lock(mark);
        try
        {
            Sign();
            DeleteUnfinished();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    internal string Path { get; }

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Files must not be strewn among those of somebody else because of a slip in a path.</summary>
    private void RequireOwn(string mark)
    {
        if (!File.Exists(mark)
            && Directory.EnumerateFileSystemEntries(Path).FirstOrDefault(static entry => System.IO.Path.GetFileName(entry) != OfVolumes)
                is { } other)
        {
            throw new PdkDataException(
                $"{Path}: expected an empty folder, or one that holds state, found '{System.IO.Path.GetFileName(other)}' in it. "
                    + "Name a folder of its own for the state.");
        }
    }

    private FileStream Lock(string mark)
    {
        try
        {
            return new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"{Path}: expected a folder for state that nobody else uses, but it is in use: {exception.Message} "
                    + "Let the other run end, or name another folder.",
                exception);
        }
    }

    /// <summary>Writes what the folder is, or reads it. A mark that is only the beginning of ours was interrupted.</summary>
    private void Sign()
    {
        byte[] expected = Encoding.ASCII.GetBytes(MarkText);
        byte[] buffer = new byte[expected.Length + 1];
        int length = _lock.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> found = buffer.AsSpan(0, length);
        if (!expected.AsSpan().StartsWith(found))
        {
            throw new PdkDataException(
                $"{_lock.Name}: expected '{MarkText.TrimEnd()}', found something else: "
                    + "the folder is no state, or that of a later version of the kit.");
        }

        if (length < expected.Length)
        {
            _lock.Position = 0;
            _lock.Write(expected);
            _lock.Flush(flushToDisk: true);
            FolderSync.Flush(Path);
        }
    }

    private void DeleteUnfinished()
    {
        foreach (string file in Directory.EnumerateFiles(Path, $"*{StateName.Extension}{StateFile.UnfinishedExtension}"))
        {
            File.Delete(file);
        }
    }
}
