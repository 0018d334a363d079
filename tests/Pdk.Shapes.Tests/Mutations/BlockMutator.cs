using System.Buffers.Binary;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>Damages blocks, in ways that a buggy or malicious sender would.</summary>
internal sealed class BlockMutator(Random random)
{
    private const int MostAppended = 64;

    /// <summary>A damaged copy.</summary>
    public byte[] Mutate(ReadOnlySpan<byte> block)
    {
        byte[] copy = block.ToArray();
        for (int count = random.Next(1, 4); count > 0 && copy.Length > 0; count--)
        {
            copy = MutateOnce(copy);
        }

        return copy;
    }

    private byte[] MutateOnce(byte[] block)
    {
        switch (random.Next(10))
        {
            case 0:
                return block[..random.Next(block.Length)];
            case 1:
                byte[] appended = new byte[random.Next(1, MostAppended)];
                random.NextBytes(appended);
                return [.. block, .. appended];
            case 2 or 3:
                block[random.Next(block.Length)] ^= (byte)(1 << random.Next(8));
                return block;
            case 4:
                block[random.Next(block.Length)] = (byte)random.Next(256);
                return block;
            default:
                MutateNumber(block);
                return block;
        }
    }

    /// <summary>Sizes, tags, offsets and counts are numbers of four bytes, at multiples of four.</summary>
    private void MutateNumber(byte[] block)
    {
        if (block.Length < sizeof(uint))
        {
            return;
        }

        Span<byte> target = Number(block);
        uint old = BinaryPrimitives.ReadUInt32LittleEndian(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target, random.Next(9) switch
        {
            0 => 0,
            1 => uint.MaxValue,
            2 => int.MaxValue,
            3 => 0x8000_0000,
            4 => (uint)random.Next(block.Length + 1),
            5 => (uint)random.NextInt64(uint.MaxValue),
            6 => old + (uint)random.Next(1, 65),
            7 => old * 2,
            // Two places that refer to the same.
            _ => BinaryPrimitives.ReadUInt32LittleEndian(Number(block)),
        });
    }

    private Span<byte> Number(byte[] block) => block.AsSpan(random.Next(block.Length / sizeof(uint)) * sizeof(uint), sizeof(uint));
}
