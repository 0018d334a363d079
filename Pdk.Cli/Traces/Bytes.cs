using System.Buffers.Binary;
using System.Text;

namespace Pdk.Cli.Traces;

/// <summary>Reads a part of a file from its beginning on; what is not there is an error.</summary>
/// <param name="data">The part.</param>
internal ref struct Bytes(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>How many were read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether all were read.</summary>
    public readonly bool IsAtEnd => Position >= _data.Length;

    /// <summary>So many bytes of their own.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_data.Length - Position))
        {
            throw new InvalidDataException("It ends too soon.");
        }

        ReadOnlySpan<byte> taken = _data.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A text up to its zero.</summary>
    public string Text()
    {
        int length = _data[Position..].IndexOf((byte)0);
        ReadOnlySpan<byte> text = Take(length < 0 ? ulong.MaxValue : (ulong)length + 1);
        return Encoding.UTF8.GetString(text[..^1]);
    }

    /// <summary>A number of seven bits a byte (LEB128).</summary>
    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>The same with a sign.</summary>
    public long Signed()
    {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return shift + 7 < 64 && (next & 0x40) != 0 ? value | (-1L << (shift + 7)) : value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }
}
