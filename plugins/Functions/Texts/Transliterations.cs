using System.Buffers;
using System.Text;
using AnyAscii;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Texts of all scripts in ASCII, by the tables of AnyAscii.</summary>
public static class Transliterations
{
    /// <summary>The text in ASCII.</summary>
    [Function("ascii_fold", Pure = true, Description = "The text in ASCII: letters without accents, other scripts transliterated.")]
    public static void Fold([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result)
    {
        while (text.Length > 0)
        {
            int ascii = Ascii.IsValid(text) ? text.Length : text.IndexOfAnyInRange((byte)0x80, byte.MaxValue);
            result.Write(text[..ascii]);
            text = text[ascii..];
            if (text.Length > 0)
            {
                Rune.DecodeFromUtf8(text, out Rune rune, out int length);
                result.Write(Transliteration.Transliterate(rune));
                text = text[length..];
            }
        }
    }

    /// <summary>The text as a part of a URL or a file's name.</summary>
    [Function(
        "slugify",
        Pure = true,
        Description = "The text as a part of a URL: small ASCII letters and digits, with single hyphens between them.")]
    public static void Slugify([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result)
    {
        bool isFirst = true;
        bool isGap = false;
        Span<byte> one = stackalloc byte[1];
        while (text.Length > 0)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            one[0] = text[0];
            foreach (byte letter in rune.IsAscii ? one : Transliteration.Transliterate(rune))
            {
                if (!char.IsAsciiLetterOrDigit((char)letter))
                {
                    // An apostrophe is inside of a word: "don't" is "dont".
                    isGap |= letter != '\'';
                    continue;
                }

                if (isGap && !isFirst)
                {
                    result.Write((byte)'-');
                }

                isFirst = false;
                isGap = false;
                result.Write((byte)char.ToLowerInvariant((char)letter));
            }

            text = text[length..];
        }
    }
}
