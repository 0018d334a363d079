using System.Buffers.Binary;

namespace Pdk.Tests.Values;

/// <summary>Damages bytes: flipped bits, words replaced by plausible ones, pieces cut off, moved, or taken from another block.</summary>
internal sealed class Mutator(Random random)
{
    public byte[] Damage(byte[] block, byte[] other)
    {
        byte[] damaged = (byte[])block.Clone();
        switch (random.Next(6))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                return damaged[..(random.Next(damaged.Length) & ~7)];
            case 2:
                Splice(other, damaged);
                return damaged;
            case 3:
                Splice(block, damaged);
                return damaged;
            case 4:
                for (int i = random.Next(1, 4); i > 0; i--)
                {
                    ReplaceWord(damaged);
                }

                return damaged;
            default:
                for (int i = random.Next(1, 9); i > 0; i--)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                }

                return damaged;
        }
    }

    /// <summary>Copies a piece over another place, aligned as a rule so that it stays plausible.</summary>
    private void Splice(byte[] source, byte[] target)
    {
        int mask = random.Next(4) == 0 ? -1 : ~7;
        int from = random.Next(source.Length) & mask;
        int to = random.Next(target.Length) & mask;
        int length = Math.Min(random.Next(1, 65), Math.Min(source.Length - from, target.Length - to));
        source.AsSpan(from, length).CopyTo(target.AsSpan(to));
    }

    /// <summary>Replaces a word by something that may be an offset, a slot's head, or the end of a range.</summary>
    private void ReplaceWord(byte[] target)
    {
        int at = random.Next(target.Length / 8) * 8;
        ulong word = random.Next(6) switch
        {
            0 => (ulong)(uint)random.Next(target.Length) & ~7UL,
            1 => (ulong)(uint)random.Next(10) | ((ulong)(uint)random.Next(200) << 32),
            2 => (ulong)(uint)random.Next(10) | (0xFFFF_FFFFUL << 32),
            3 => ulong.MaxValue - (uint)random.Next(64),
            4 => (ulong)(uint)random.Next(10) | (0x8000_0000UL << 32),
            _ => 0,
        };
        BinaryPrimitives.WriteUInt64LittleEndian(target.AsSpan(at), word);
    }
}
