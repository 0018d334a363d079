namespace Pdk.Plugins.Files;

/// <summary>Cuts the content of a file into whole records, as many at once as a chunk holds. One thread at a time.</summary>
/// <remarks>
/// What is ready was read and not taken: whoever fails to pass it on finds it again. Of a record that is larger than a chunk the pieces
/// are given; its beginning stays the place to come back to until it has ended.
/// </remarks>
/// <param name="chunkSize">How many bytes are given at most.</param>
/// <param name="separator">What ends a record.</param>
internal sealed class RecordReader(int chunkSize, byte separator)
{
    private readonly byte[] _past = new byte[FilePlace.TailLength];
    private byte[] _buffer = [];
    private OpenedFile? _file;
    private InvalidDataException? _defect;
    private int _pastLength;
    private int _held;
    private int _ready;

    // Where the buffer's first byte lies in the content.
    private long _offset;

    /// <summary>What ends a record.</summary>
    public byte Separator => separator;

    /// <summary>What is ready to be given: whole records, or a piece of a large one.</summary>
    public ReadOnlySpan<byte> Ready => _buffer.AsSpan(0, _ready);

    /// <summary>What was read of a record that has not ended, where nothing is ready.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(0, _held);

    /// <summary>How many records end in what is ready.</summary>
    public int ReadyRecords => Ready.Count(separator);

    /// <summary>Where the first record that was not given whole begins.</summary>
    public long Boundary { get; private set; }

    /// <summary>The last bytes before the boundary.</summary>
    public TextMark Tail { get; private set; }

    /// <summary>Whether a piece of a record was given, whose end is missing.</summary>
    public bool IsInside => _offset > Boundary;

    /// <summary>Goes to a place of a file, where a record begins.</summary>
    public void Begin(OpenedFile file, long offset, CancellationToken cancellation)
    {
        _file = null;
        _pastLength = 0;
        Span<byte> past = stackalloc byte[(int)Math.Min(offset, FilePlace.TailLength)];
        Remember(past[..file.ReadBefore(offset, past, cancellation)]);
        _file = file;
        _defect = null;
        _held = 0;
        _ready = 0;
        _offset = offset;
        Mark();
    }

    /// <summary>Reads, where nothing is ready.</summary>
    /// <returns>Whether something is ready; false at the end of what there is.</returns>
    /// <exception cref="InvalidDataException">Nothing is ready, and nothing more can be: the file is a broken gzip file.</exception>
    public bool TryFill(CancellationToken cancellation)
    {
        if (_ready > 0)
        {
            return true;
        }

        int searched = _held;
        Read(cancellation);
        int last = _buffer.AsSpan(searched, _held - searched).LastIndexOf(separator);
        _ready = last >= 0 ? searched + last + 1 : _held == _buffer.Length ? _held : 0;
        return _ready > 0 || _defect is null ? _ready > 0 : throw _defect;
    }

    /// <summary>What was ready has been given.</summary>
    public void Take()
    {
        bool isEnded = _buffer[_ready - 1] == separator;
        Give(_ready);
        if (isEnded)
        {
            Mark();
        }
    }

    /// <summary>The file has ended, and the rest of it, which was given, is its last record.</summary>
    public void TakeRest()
    {
        Give(_held);
        Mark();
    }

    /// <summary>Forgets the rest, which will be read again: what is read then fits together.</summary>
    public void ForgetRest() => _held = _ready = 0;

    /// <summary>Whether what lies before the next byte is what was given last: not in a file that was written anew.</summary>
    public bool HasSamePast(CancellationToken cancellation)
    {
        Span<byte> found = stackalloc byte[_pastLength];
        int read = _file!.ReadAt(found, _offset - _pastLength, cancellation);
        return read == found.Length && found.SequenceEqual(_past.AsSpan(0, _pastLength));
    }

    private void Read(CancellationToken cancellation)
    {
        _buffer = _buffer.Length == 0 ? new byte[chunkSize] : _buffer;
        try
        {
            int read;
            while (_held < _buffer.Length
                && _defect is null
                && (read = _file!.ReadAt(_buffer.AsSpan(_held), _offset + _held, cancellation)) > 0)
            {
                _held += read;
            }
        }
        catch (InvalidDataException defect)
        {
            // What comes before it is given first.
            _defect = defect;
        }
    }

    private void Give(int count)
    {
        Remember(_buffer.AsSpan(0, count));
        _buffer.AsSpan(count, _held - count).CopyTo(_buffer);
        _held -= count;
        _ready = 0;
        _offset += count;
    }

    private void Mark()
    {
        Boundary = _offset;
        Tail = TextMark.Of(_past.AsSpan(0, _pastLength));
    }

    private void Remember(ReadOnlySpan<byte> given)
    {
        Span<byte> past = _past;
        int added = Math.Min(given.Length, past.Length);
        int kept = Math.Min(_pastLength, past.Length - added);
        past[(_pastLength - kept).._pastLength].CopyTo(past);
        given[^added..].CopyTo(past[kept..]);
        _pastLength = kept + added;
    }
}
