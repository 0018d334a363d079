namespace Pdk.Plugins.Files;

/// <summary>A file that is open to be read, whatever becomes of its name. One thread at a time.</summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly FileStream _file;
    private readonly IFileContent _content;
    private readonly byte[] _head = new byte[FilePlace.HeadLength];
    private TextMark _headMark;
    private int _headLength;
    private byte[] _before = [];
    private long _beforeOffset = -1;

    private OpenedFile(string path, FileStream file, bool isPacked)
    {
        Path = path;
        _file = file;
        IsPacked = isPacked;
        _content = isPacked ? new PackedContent(path, file) : new PlainContent(file.SafeFileHandle);
        Facts = LibC.FactsOf(file.SafeFileHandle);
    }

    /// <summary>Where it lay when it was opened.</summary>
    public string Path { get; }

    /// <summary>Whether it is unpacked while it is read.</summary>
    public bool IsPacked { get; }

    /// <summary>Device and inode; null where the system does not say.</summary>
    public FileFacts? Facts { get; }

    /// <summary>How long its content is; null where it is packed.</summary>
    public long? Length => _content.Length;

    /// <summary>When it was last written: ticks in UTC.</summary>
    public long LastWrite => File.GetLastWriteTimeUtc(_file.SafeFileHandle).Ticks;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">How it is packed.</param>
    /// <exception cref="IOException">It cannot be opened, or is no regular file; the message says which one, and why.</exception>
    public static OpenedFile Open(string path, FileCompression compression)
    {
        // A pipe would wait here for somebody who writes into it.
        if (LibC.FactsOf(path) is { IsRegular: false })
        {
            throw new IOException($"Cannot read '{path}': expected a regular file, found a folder, a pipe or a device.");
        }

        FileStream file = InputFile.OpenPacked(path);
        try
        {
            FileLock.Read(file.SafeFileHandle);
            return new OpenedFile(path, file, compression switch
            {
                FileCompression.None => false,
                FileCompression.Gzip => true,
                _ => InputFile.IsPacked(file, path),
            });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="IFileContent.ReadAt"/>
    public int ReadAt(Span<byte> buffer, long offset, CancellationToken cancellation) =>
        _content.ReadAt(buffer, offset, cancellation);

    /// <summary>The mark of the first KiB, or of as much of it as there is by now.</summary>
    public TextMark Head(CancellationToken cancellation)
    {
        if (ReadHead(cancellation) || _headMark.Length == 0)
        {
            _headMark = TextMark.Of(_head.AsSpan(0, _headLength));
        }

        return _headMark;
    }

    /// <summary>It was cut: its head is another one.</summary>
    public void ForgetHead()
    {
        _headLength = 0;
        _headMark = default;
        _beforeOffset = -1;
    }

    /// <summary>Whether what lies at the start and before a place is what lay there when the place was noted.</summary>
    /// <exception cref="InvalidDataException">It is a broken gzip file.</exception>
    public bool Has(FilePlace place, CancellationToken cancellation)
    {
        if (_content.Length < place.Offset || !HasHead(place, cancellation))
        {
            return false;
        }

        Span<byte> tail = stackalloc byte[place.Tail.Length];
        return ReadBefore(place.Offset, tail, cancellation) == tail.Length && TextMark.Of(tail) == place.Tail;
    }

    /// <summary>Whether it begins with what the file of a place began with.</summary>
    public bool HasHead(FilePlace place, CancellationToken cancellation)
    {
        ReadHead(cancellation);
        return _headLength >= place.Head.Length && TextMark.Of(_head.AsSpan(0, place.Head.Length)) == place.Head;
    }

    /// <summary>Reads the bytes before a place. Those that were read last are known: in a packed file the way back is long.</summary>
    /// <returns>How many there are.</returns>
    public int ReadBefore(long offset, Span<byte> buffer, CancellationToken cancellation)
    {
        if (_beforeOffset != offset || _before.Length != buffer.Length || !IsPacked)
        {
            int read = ReadFully(buffer, offset - buffer.Length, cancellation);
            _before = buffer[..read].ToArray();
            _beforeOffset = offset;
        }

        _before.CopyTo(buffer);
        return _before.Length;
    }

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }

    /// <returns>Whether there is more of it than before.</returns>
    private bool ReadHead(CancellationToken cancellation)
    {
        bool isKnown = _headLength > 0 && (IsPacked || _headLength == _head.Length || _content.Length <= _headLength);
        if (!isKnown)
        {
            int before = _headLength;
            try
            {
                _headLength = ReadFully(_head, 0, cancellation);
            }
            catch (InvalidDataException)
            {
                // It is told when its content is read.
                _headLength = 0;
            }

            return _headLength != before;
        }

        return false;
    }

    private int ReadFully(Span<byte> buffer, long offset, CancellationToken cancellation)
    {
        int done = 0;
        int read;
        while (done < buffer.Length && (read = ReadAt(buffer[done..], offset + done, cancellation)) > 0)
        {
            done += read;
        }

        return done;
    }
}
