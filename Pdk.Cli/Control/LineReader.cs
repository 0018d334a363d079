using System.Net.Sockets;

namespace Pdk.Cli.Control;

/// <summary>Lines of a socket, none longer than a bound. One caller at a time.</summary>
/// <param name="socket">The socket; it stays the caller's.</param>
/// <param name="longest">The most bytes of a line.</param>
internal sealed class LineReader(Socket socket, int longest)
{
    private readonly byte[] _buffer = new byte[longest + 1];
    private int _count;

    /// <summary>Reads the next line.</summary>
    /// <returns>The line without its line feed; null where the other side has ended.</returns>
    /// <exception cref="InvalidDataException">The line is too long. Nothing more can be read.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            int end = _buffer.AsSpan(0, _count).IndexOf((byte)'\n');
            if (end >= 0)
            {
                byte[] line = _buffer[..end];
                _buffer.AsSpan(end + 1, _count - end - 1).CopyTo(_buffer);
                _count -= end + 1;
                return line;
            }

            if (_count == _buffer.Length)
            {
                throw new InvalidDataException($"expected lines of at most {longest} bytes, found a longer one");
            }

            int read = await socket.ReceiveAsync(_buffer.AsMemory(_count), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            _count += read;
        }
    }
}
