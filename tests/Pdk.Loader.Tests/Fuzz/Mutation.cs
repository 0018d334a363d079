using System.Buffers.Binary;
using System.Text;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Changes that break readers.</summary>
internal static class Mutation
{
    private static readonly ulong[] s_numbers =
    [
        0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0xFFF, 0x1000, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, int.MaxValue, 0x8000_0000, uint.MaxValue, 0x1_0000_0000,
        0x7FFF_FFFF_F000, long.MaxValue, 0x8000_0000_0000_0000, ulong.MaxValue - 0xFFF, ulong.MaxValue - 7, ulong.MaxValue,
    ];

    /// <summary>A number as attackers choose it, one close to another, or any.</summary>
    public static ulong Number(Random random, ulong near) => random.Next(4) switch
    {
        0 => s_numbers[random.Next(s_numbers.Length)],
        1 => unchecked(near + (ulong)random.Next(-64, 65)),
        2 => unchecked(near + ((ulong)random.Next(-64, 65) * 0x1000)),
        _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
    };

    /// <summary>Replaces a number of a binary, or some bytes of it.</summary>
    public static void Field(Span<byte> image, int at, Random random)
    {
        Span<byte> place = image[Math.Min(at, image.Length)..];
        if (place.Length >= 8 && random.Next(3) == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(place, Number(random, BinaryPrimitives.ReadUInt64LittleEndian(place)));
        }
        else if (place.Length >= 4 && random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)Number(random, BinaryPrimitives.ReadUInt32LittleEndian(place)));
        }
        else if (place.Length >= 2 && random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)Number(random, BinaryPrimitives.ReadUInt16LittleEndian(place)));
        }
        else if (place.Length >= 1)
        {
            place[0] = (byte)random.Next(256);
        }
    }

    /// <summary>Changes a text in one to three places.</summary>
    /// <param name="text">The text, with line feeds.</param>
    /// <param name="pieces">What its readers know, or should never meet.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static string Text(string text, string[] pieces, Random random)
    {
        StringBuilder mutated = new(text);
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int at = random.Next(mutated.Length + 1);
            int length = Math.Min(random.Next(1, 12), mutated.Length - at);
            switch (random.Next(7))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                case 2 when at < mutated.Length:
                    mutated[at] = (char)random.Next(0x100);
                    break;
                case 3:
                    mutated.Insert(at, new string((char)random.Next(1, 0x3000), random.Next(1, 20_000)));
                    break;
                case 4:
                    mutated.Length = at;
                    break;
                default:
                    Lines(mutated, random);
                    break;
            }
        }

        return mutated.ToString();
    }

    /// <summary>Copies one line over or beside another.</summary>
    private static void Lines(StringBuilder text, Random random)
    {
        List<string> lines = [.. text.ToString().Split('\n')];
        string one = lines[random.Next(lines.Count)];
        if (random.Next(2) == 0)
        {
            lines[random.Next(lines.Count)] = one;
        }
        else
        {
            lines.Insert(random.Next(lines.Count + 1), one);
        }

        text.Clear().AppendJoin('\n', lines);
    }
}
