namespace Pdk.Plugins.Files;

/// <summary>
/// The bytes of a packed file on their way to the decompressor, which takes more than it needs: the last block can be looked at again.
/// </summary>
/// <param name="file">The packed file.</param>
internal sealed class PackedInput(Stream file) : ForwardStream
{
    private const int BlockSize = 8192;

    private readonly byte[] _bytes = new byte[2 * BlockSize];
    private int _block;
    private int _next;
    private int _end;

    /// <summary>Whether somebody asked for bytes when there were none left.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>
    /// The bytes from the start of the last block on: those that were handed out, and at least so many after them, where the file has them.
    /// </summary>
    public ReadOnlySpan<byte> LastBlock(int andMore)
    {
        Fill(_block, _next - _block + andMore);
        return _bytes.AsSpan(_block, _end - _block);
    }

    /// <summary>What comes next, without taking it; fewer bytes at the end of the file.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        Fill(_next, count);
        return _bytes.AsSpan(_next, Math.Min(count, _end - _next));
    }

    /// <summary>Goes on at a place of <see cref="LastBlock"/>.</summary>
    public void GoOnAt(int offset) => _next = _block + offset;

    /// <summary>Takes a byte; -1 at the end of the file.</summary>
    public override int ReadByte()
    {
        if (Peek(1).IsEmpty)
        {
            IsExhausted = true;
            return -1;
        }

        return _bytes[_next++];
    }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, BlockSize), Peek(1).IsEmpty ? 0 : _end - _next);
        IsExhausted |= count == 0;
        _bytes.AsSpan(_next, count).CopyTo(buffer);
        _block = _next;
        _next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads until there are so many bytes from a place on, or the file ends. What lies before the place is forgotten.</summary>
    private void Fill(int from, int count)
    {
        if (_end - from >= count)
        {
            return;
        }

        _bytes.AsSpan(from, _end - from).CopyTo(_bytes);
        _block = Math.Max(0, _block - from);
        _next -= from;
        _end -= from;
        int read;
        while (_end < count && (read = file.Read(_bytes, _end, _bytes.Length - _end)) > 0)
        {
            _end += read;
        }
    }
}
