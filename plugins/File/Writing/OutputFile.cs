using Microsoft.Win32.SafeHandles;

namespace Pdk.Plugins.Files;

/// <summary>A file that is being written: each write is there whole, or not at all, as far as the kind of file allows.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class OutputFile : IDisposable
{
    // Those who write through standard output share its position, and take turns.
    private static readonly Lock s_descriptors = new();

    private readonly string _path;
    private readonly FileUse _use;
    private readonly SafeFileHandle _file;
    private readonly FileEnd _end;
    private readonly FileFacts? _facts;
    private readonly bool _isDescriptor;
    private readonly bool _isRegular;
    private long _position;
    private bool _isLocked;

    private OutputFile(string path, FileUse use, SafeFileHandle file, FileEnd end, bool isDescriptor)
    {
        _end = end;
        _path = path;
        _use = use;
        _file = file;
        _isDescriptor = isDescriptor;
        _facts = LibC.FactsOf(file);
        _isRegular = _facts?.IsRegular ?? !OperatingSystem.IsLinux();
    }

    /// <summary>
    /// Whether it is one that the process had open before, such as standard output: closed by its reader, it cannot be opened again.
    /// </summary>
    public bool IsDescriptor => _isDescriptor;

    /// <summary>Whether it has a content of its own, unlike a pipe or a device.</summary>
    public bool IsRegular => _isRegular;

    /// <summary>Whether another file lies under the path now, or none.</summary>
    public bool WasMoved =>
        _isRegular && !_isDescriptor && _facts is { } facts && LibC.FactsOf(_path)?.IsSameFile(facts) != true;

    /// <summary>Opens a file, and changes nothing in it; makes it where there is none, but not the folder around it.</summary>
    /// <exception cref="IOException">
    /// It cannot be opened, or is being written or read by somebody else; the message says which file, and why.
    /// </exception>
    public static OutputFile Open(string path, FileUse use, FileEnd end)
    {
        SafeFileHandle? handle = null;
        try
        {
            if (OpenDescriptor.Of(path) is { } descriptor)
            {
                return new OutputFile(path, use, LibC.Duplicate(descriptor), end, isDescriptor: true);
            }

            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete);
            var file = new OutputFile(path, use, handle, end, isDescriptor: false);
            file.RequireFree();
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            handle?.Dispose();
            throw CannotWrite(path, exception);
        }
    }

    /// <summary>How long it is; 0 where it has no content of its own, or is written through a descriptor of the process.</summary>
    public long Length => _isRegular && !_isDescriptor ? RandomAccess.GetLength(_file) : 0;

    /// <summary>Reads what is in it.</summary>
    /// <param name="offset">From where on.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="bytes">What was read.</param>
    /// <returns>False where it may be written and not read.</returns>
    public bool TryRead(long offset, int count, out byte[] bytes)
    {
        bytes = new byte[count];
        try
        {
            // Written through a handle that cannot read: who may only write shall go on doing so.
            using SafeFileHandle reader = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            for (int done = 0; done < count;)
            {
                int read = RandomAccess.Read(reader, bytes.AsSpan(done), offset + done);
                if (read == 0)
                {
                    bytes = bytes[..done];
                    return false;
                }

                done += read;
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Makes it shorter.</summary>
    public void Cut(long length) => RandomAccess.SetLength(_file, length);

    /// <summary>Empties the file where the use says so, and gets ready to write.</summary>
    public void Begin()
    {
        if (_isRegular && !_isDescriptor && _use == FileUse.Truncate)
        {
            RandomAccess.SetLength(_file, 0);
        }

        Continue();
    }

    /// <summary>Gets ready to write, and keeps what is there.</summary>
    public void Continue()
    {
        if (_isRegular && !_isDescriptor && _use != FileUse.Write)
        {
            // A program that rotates logs may cut the file between the look at its length and the write.
            LibC.WriteAtEnd(_file);
        }
    }

    /// <summary>Writes. Where that fails, what was written of it is taken back; not from pipes and devices.</summary>
    /// <param name="bytes">What is written.</param>
    /// <param name="cancellation">Ends the wait for a pipe that was made to answer at once, and is full.</param>
    /// <exception cref="IOException">It failed; the message says which file, and why.</exception>
    public void Write(ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        OutputMark mark = Mark();
        TryLock();
        try
        {
            WriteAt(mark.Position, bytes, cancellation);
            _position = mark.Position + bytes.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last one is what the framework says where a file would become too long.
            GoBack(mark);
            throw CannotWrite(_path, exception);
        }
    }

    /// <summary>
    /// Where the file stands, to come back to: at its end, or where the last write ended, unless it has become shorter since.
    /// </summary>
    public OutputMark Mark()
    {
        if (!_isRegular)
        {
            return new OutputMark(this, 0, 0);
        }

        long length = RandomAccess.GetLength(_file);
        long position = _isDescriptor ? LibC.Seek(_file, 0, SeekOrigin.Current) : _use == FileUse.Write ? _position : length;
        if (position > length && _isDescriptor)
        {
            LibC.Seek(_file, length, SeekOrigin.Begin);
        }

        return new OutputMark(this, Math.Min(position, length), length);
    }

    /// <summary>Takes back what was written since.</summary>
    public void GoBack(OutputMark mark)
    {
        if (!_isRegular || mark.File != this)
        {
            return;
        }

        // A file that somebody has cut meanwhile is not made longer.
        if (RandomAccess.GetLength(_file) > mark.Length)
        {
            RandomAccess.SetLength(_file, mark.Length);
        }

        _position = mark.Position;
        if (_isDescriptor)
        {
            LibC.Seek(_file, mark.Position, SeekOrigin.Begin);
        }
    }

    /// <summary>Makes sure that what was written survives, and that no error comes late, as on a network's file system.</summary>
    /// <exception cref="IOException">It failed; the message says which file, and why.</exception>
    public void Flush()
    {
        if (!_isRegular)
        {
            return;
        }

        try
        {
            _end.Sync(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, exception);
        }
    }

    /// <summary>
    /// Hears the errors that a file system keeps until a file is closed, as a network's does. Nothing has to be on a disk for that, and the
    /// file stays open. Where it cannot be done, the file is synced, which tells them too.
    /// </summary>
    /// <exception cref="IOException">There was one; the message says which file, and why.</exception>
    public void Settle()
    {
        if (!_isRegular)
        {
            return;
        }

        try
        {
            if (_end.TryCloseCopy(_file))
            {
                return;
            }
        }
        catch (IOException exception)
        {
            throw CannotWrite(_path, exception);
        }

        Flush();
    }

    public void Dispose() => _file.Dispose();

    private void WriteAt(long position, ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        if (!_isDescriptor)
        {
            RandomAccess.Write(_file, bytes, position);
            return;
        }

        lock (s_descriptors)
        {
            LibC.Write(_file, bytes, cancellation);
        }
    }

    /// <summary>Makes sure that nobody else writes the file, a connector of this process included.</summary>
    /// <exception cref="IOException">Somebody does; the message says which file.</exception>
    public void RequireAlone()
    {
        TryLock();
        if (!_isLocked)
        {
            throw CannotWrite(_path, IsBeingWritten());
        }
    }

    /// <summary>Takes the lock as soon as the one before gives it free.</summary>
    public void TryLock() => _isLocked = _isLocked || !_isRegular || _isDescriptor || FileLock.TryWrite(_file);

    private static IOException IsBeingWritten() => new("another pipeline is writing it.");

    private void RequireFree()
    {
        if (!_isRegular)
        {
            return;
        }

        // One that takes the place of another has the file open before that one has closed it.
        TryLock();
        if (!_isLocked && !FileLock.IsWrittenHere(_file))
        {
            throw IsBeingWritten();
        }

        if (_use != FileUse.Append && !FileLock.IsUnread(_file))
        {
            throw new IOException($"a pipeline is reading it, and would lose what '{_use.ToString().ToLowerInvariant()}' overwrites.");
        }
    }

    private static IOException CannotWrite(string path, Exception exception) =>
        new($"Cannot write '{path}': {exception.Message}", exception) { HResult = exception.HResult };
}
