namespace Pdk.Plugins.Files;

/// <summary>The content of a file that is packed with gzip. Whoever goes forward unpacks once; a way back begins at the start.</summary>
/// <param name="path">The file's path, for messages.</param>
/// <param name="file">The file; not disposed.</param>
internal sealed class PackedContent(string path, FileStream file) : IFileContent
{
    private readonly byte[] _passed = new byte[64 * 1024];
    private GzipReader? _reader;
    private long _position;

    public long? Length => null;

    public int ReadAt(Span<byte> buffer, long offset, CancellationToken cancellation)
    {
        if (_reader is null || offset < _position)
        {
            Dispose();
            file.Position = 0;
            _reader = new GzipReader(file, leavesOpen: true);
            _position = 0;
        }

        while (_position < offset)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(_passed.AsSpan(0, (int)Math.Min(_passed.Length, offset - _position))) == 0)
            {
                return 0;
            }
        }

        return Read(buffer);
    }

    public void Dispose() => _reader?.Dispose();

    private int Read(Span<byte> buffer)
    {
        try
        {
            int read = _reader!.Read(buffer);
            _position += read;
            return read;
        }
        catch (InvalidDataException exception)
        {
            // Whoever asks again hears the same.
            _reader!.Dispose();
            _reader = null;
            throw new InvalidDataException(
                $"Cannot unpack '{path}': {exception.Message} {_position} bytes of its content come before that.", exception);
        }
    }
}
