using System.Buffers.Binary;
using System.IO.Compression;

namespace Pdk.Plugins.Files;

/// <summary>Unpacks a gzip file of any number of members, and checks all that the format lets one check.</summary>
/// <remarks>
/// The framework's own <see cref="GZipStream"/> gives what is unpacked, but it takes whatever follows the last member for its end, and a
/// setting of the process decides whether a file that was cut short is an error. Here the checksum and the length at the end of each member
/// are looked for and compared. What was unpacked before a defect is given before the exception.
/// </remarks>
/// <param name="file">The packed file; disposed with this stream.</param>
/// <param name="leavesOpen">Whether the file is not disposed.</param>
internal sealed class GzipReader(Stream file, bool leavesOpen = false) : ForwardStream
{
    /// <summary>The checksum and the length, four bytes each.</summary>
    private const int TrailerSize = 8;

    private readonly PackedInput _input = new(file);
    private DeflateStream? _member;
    private int _members;
    private uint _checksum;
    private uint _length;

    /// <summary>Unpacks some bytes; 0 at the end of the last member.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is cut off, damaged, or no gzip file. The message is the rest of a sentence.
    /// </exception>
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0 && (_member is not null || TryBeginMember()))
        {
            int read = Unpack(buffer);
            if (read > 0)
            {
                _checksum = Crc32.Append(_checksum, buffer[..read]);
                _length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            if (!leavesOpen)
            {
                _input.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Begins the next member, unless the file ends here. Zeros after a member are what a device or an archive fills up with.
    /// </summary>
    private bool TryBeginMember()
    {
        while (_members > 0 && _input.Peek(1) is [0])
        {
            _input.ReadByte();
        }

        ReadOnlySpan<byte> start = _input.Peek(2);
        if (_members > 0 && !GzipHeader.IsMagic(start))
        {
            return start.IsEmpty ? false : throw new InvalidDataException(
                $"after the end of member {_members} there is something else, which begins with {Convert.ToHexString(start)}.");
        }

        GzipHeader.Skip(_input);
        _member = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        _members++;
        _checksum = 0;
        _length = 0;
        return true;
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException exception) when (!_input.IsExhausted)
        {
            throw new InvalidDataException($"member {_members} is damaged: {exception.Message}", exception);
        }
        catch (InvalidDataException)
        {
            // The same as without the setting that makes the framework say so.
            return 0;
        }
    }

    /// <summary>
    /// Finds the end of the member in what the decompressor was given last: it stops there, but does not say where that was.
    /// </summary>
    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        if (_input.IsExhausted)
        {
            throw new InvalidDataException($"the file was cut off inside of member {_members}.");
        }

        Span<byte> trailer = stackalloc byte[TrailerSize];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        int at = _input.LastBlock(TrailerSize).IndexOf(trailer);
        if (at < 0)
        {
            throw new InvalidDataException(
                $"checksum and length at the end of member {_members} are wrong or missing: the file is damaged, or was cut off.");
        }

        _input.GoOnAt(at + TrailerSize);
    }
}
