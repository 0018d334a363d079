namespace Pdk.Plugins.Files;

/// <summary>Reads a file from its start to its end, and notices when somebody cuts it meanwhile.</summary>
/// <remarks>
/// The file may grow while it is read; it ends where it ends when the reader gets there. One that is renamed or deleted is read on. One
/// that has become shorter since it was last looked at was cut: what comes at the reader's place now, if anything, is not what followed.
/// </remarks>
internal sealed class FileReader : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _content;
    private long _length;
    private long _given;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">How it is packed.</param>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    public FileReader(string path, FileCompression compression)
    {
        _path = path;
        _file = InputFile.OpenPacked(path);
        _content = compression switch
        {
            FileCompression.None => _file,
            FileCompression.Gzip => new GzipReader(_file),
            _ => InputFile.Unpacked(_file, path),
        };
        FileLock.Read(_file.SafeFileHandle);
        _length = CurrentLength;
    }

    /// <summary>Pipes have none.</summary>
    private long CurrentLength => _file.CanSeek ? RandomAccess.GetLength(_file.SafeFileHandle) : 0;

    /// <summary>Whether reading may wait for somebody: a pipe may be silent for long.</summary>
    public bool MayWait => !_file.CanSeek;

    /// <summary>Reads what comes next; 0 bytes at the end.</summary>
    /// <exception cref="InvalidDataException">The file was cut, or is a broken gzip file: what was read before is all there is.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        RequireUncut();
        int read;
        try
        {
            read = await InputFile.ReadAsync(_content, _path, buffer, CancellationToken.None);
        }
        catch (InvalidDataException exception)
        {
            throw Broken(exception);
        }

        return Counted(read);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public int Read(Span<byte> buffer)
    {
        RequireUncut();
        int read;
        try
        {
            read = InputFile.Read(_content, _path, buffer);
        }
        catch (InvalidDataException exception)
        {
            throw Broken(exception);
        }

        return Counted(read);
    }

    public void Dispose() => _content.Dispose();

    private int Counted(int read)
    {
        if (read == 0)
        {
            RequireUncut();
        }

        _given += read;
        return read;
    }

    private InvalidDataException Broken(InvalidDataException exception) =>
        new($"{exception.Message} {_given} bytes of its content come before that.", exception.InnerException);

    private void RequireUncut()
    {
        long length = CurrentLength;
        if (length < _length)
        {
            throw new InvalidDataException(
                $"'{_path}' was cut from {_length} to {length} bytes while it was read; {_given} bytes were read before. "
                    + "The rest of it is lost.");
        }

        _length = length;
    }
}
