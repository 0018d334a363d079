using System.Buffers.Binary;

namespace Pdk.Plugins.Functions;

/// <summary>
/// Registers as bytes, in version 1 of the storage specification for HyperLogLog of Aggregate Knowledge, which other programs read as well:
/// three bytes that say the layout, and packed registers, only those that are not 0 where that is shorter.
/// </summary>
internal static class Sketch
{
    private const int RegisterBits = 5;
    private const byte Empty = 0x11;
    private const byte Explicit = 0x12;
    private const byte Sparse = 0x13;
    private const byte Full = 0x14;
    private const byte Layout = ((RegisterBits - 1) << 5) | Registers.IndexBits;

    /// <summary>No list of hashes; sparse ones are allowed.</summary>
    private const byte Cutoff = 0x40;

    private const int Head = 3;
    private const int FullLength = Registers.Count * RegisterBits / 8;
    private const int WordBits = Registers.IndexBits + RegisterBits;

    /// <summary>Writes registers.</summary>
    public static byte[] Write(in Registers registers)
    {
        int filled = 0;
        for (int index = 0; index < Registers.Count; index++)
        {
            filled += registers[index] > 0 ? 1 : 0;
        }

        int sparseLength = ((filled * WordBits) + 7) / 8;
        bool isSparse = sparseLength < FullLength;
        byte[] sketch = new byte[Head + (isSparse ? sparseLength : FullLength)];
        sketch[0] = filled == 0 ? Empty : isSparse ? Sparse : Full;
        sketch[1] = Layout;
        sketch[2] = Cutoff;
        int bit = 0;
        for (int index = 0; index < Registers.Count; index++)
        {
            int value = registers[index];
            if (isSparse && value > 0)
            {
                Put(sketch.AsSpan(Head), ref bit, (index << RegisterBits) | value, WordBits);
            }
            else if (!isSparse)
            {
                Put(sketch.AsSpan(Head), ref bit, value, RegisterBits);
            }
        }

        return sketch;
    }

    /// <summary>Reads a sketch into registers, beside what is in them.</summary>
    /// <exception cref="FormatException">It is none, or has another layout.</exception>
    public static void Read(ReadOnlySpan<byte> sketch, ref Registers registers)
    {
        if (sketch.Length < Head || sketch[0] is not (Empty or Explicit or Sparse or Full))
        {
            throw Wrong($"{sketch.Length} other bytes");
        }

        if (sketch[1] != Layout)
        {
            throw Wrong($"one with 2^{sketch[1] & 31} registers of {(sketch[1] >> 5) + 1} bits");
        }

        ReadOnlySpan<byte> data = sketch[Head..];
        switch (sketch[0])
        {
            case Empty when data.IsEmpty:
                return;
            case Explicit when data.Length % 8 == 0:
                for (; !data.IsEmpty; data = data[8..])
                {
                    registers.AddHash(BinaryPrimitives.ReadUInt64BigEndian(data));
                }

                return;
            case Sparse:
                ReadSparse(data, ref registers);
                return;
            case Full when data.Length == FullLength:
                for (int index = 0, bit = 0; index < Registers.Count; index++)
                {
                    registers.Raise(index, Take(data, ref bit, RegisterBits));
                }

                return;
            default:
                throw Wrong($"one of {sketch.Length} bytes, which is cut off or too long");
        }
    }

    private static void ReadSparse(ReadOnlySpan<byte> data, ref Registers registers)
    {
        int words = data.Length * 8 / WordBits;
        int last = -1;
        for (int word = 0, bit = 0; word < words; word++)
        {
            int value = Take(data, ref bit, WordBits);
            int index = value >> RegisterBits;
            if (index <= last)
            {
                throw Wrong("one whose registers are not in their order");
            }

            last = index;
            registers.Raise(index, value & Registers.Most);
        }
    }

    private static void Put(Span<byte> bytes, ref int bit, int value, int width)
    {
        for (int index = width - 1; index >= 0; index--, bit++)
        {
            bytes[bit / 8] |= (byte)(((value >> index) & 1) << (7 - (bit % 8)));
        }
    }

    private static int Take(ReadOnlySpan<byte> bytes, ref int bit, int width)
    {
        int value = 0;
        for (int index = 0; index < width; index++, bit++)
        {
            value = (value << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1);
        }

        return value;
    }

    private static FormatException Wrong(string found) =>
        new($"'sketch' must be a sketch of hll_sketch or hll_merge, with 2^{Registers.IndexBits} registers of {RegisterBits} bits, "
            + $"but is {found}.");
}
