using System.Text;

namespace Pdk.Tests.Values.Json;

/// <summary>Damages a text: cut off, bits flipped, bytes and pieces put in, left out, doubled.</summary>
internal sealed class TextDamage(Random random)
{
    private static readonly byte[][] s_pieces =
    [
        .. Array.ConvertAll(
            (string[])["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "1", "-", "0", ".", "e", "+", "true", "null", " ", "\n", "\0", "\t", "\u007f", "é", "日", "\uFEFF", "{}", "[]", "\"\""],
            Encoding.UTF8.GetBytes),
        [0x80], [0xBF], [0xC0], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xEF, 0xBB], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xFF],
    ];

    public byte[] Of(byte[] text)
    {
        for (int times = random.Next(1, 4); times > 0 && text.Length > 0; times--)
        {
            int at = random.Next(text.Length);
            int length = random.Next(1, Math.Min(text.Length - at, 20) + 1);
            byte[] piece = s_pieces[random.Next(s_pieces.Length)];
            text = random.Next(6) switch
            {
                0 => text[..at],
                1 => [.. text[..at], .. text[(at + length)..]],
                2 => [.. text[..at], .. piece, .. text[at..]],
                3 => [.. text[..at], .. piece, .. text[(at + 1)..]],
                4 => [.. text[..(at + length)], .. text[at..]],
                _ => [.. text[..at], (byte)(text[at] ^ (1 << random.Next(8))), .. text[(at + 1)..]],
            };
        }

        return text;
    }
}
