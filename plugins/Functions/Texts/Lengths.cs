using System.Buffers;
using System.Globalization;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Functions that shorten texts.</summary>
public static class Lengths
{
    /// <summary>A text without spaces that say nothing.</summary>
    [Function(
        "squish",
        Pure = true,
        Description = "The text without white space at its ends, and with one space for each run of it inside.")]
    public static void Squish([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result)
    {
        bool isFirst = true;
        bool isGap = false;
        while (text.Length > 0)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            if (Rune.IsWhiteSpace(rune))
            {
                isGap = true;
            }
            else
            {
                if (isGap && !isFirst)
                {
                    result.Write((byte)' ');
                }

                isFirst = false;
                isGap = false;
                result.Write(text[..length]);
            }

            text = text[length..];
        }
    }

    /// <summary>A text of at most so many letters as people count them: extended grapheme clusters of Unicode (UAX 29).</summary>
    [Function(
        "shorten",
        Pure = true,
        Description = "The text where it has at most so many letters, otherwise its beginning and an ellipsis, which counts.")]
    public static void Shorten([Utf8] ReadOnlySpan<byte> text, long letters, IBufferWriter<byte> result)
    {
        if (letters < 1)
        {
            throw Mistake.Of("letters", "a number of letters of at least 1", letters);
        }

        if (text.Length <= letters)
        {
            result.Write(text);
            return;
        }

        string all = Encoding.UTF8.GetString(text);
        int end = 0;
        int before = 0;
        for (long count = 0; end < all.Length; count++)
        {
            if (count == letters)
            {
                result.Write(all.AsSpan(0, before).TrimEnd());
                result.Write("…"u8);
                return;
            }

            before = end;
            end += StringInfo.GetNextTextElementLength(all, end);
        }

        result.Write(text);
    }

    /// <summary>What stands between two marks.</summary>
    [Function(
        "text_between",
        Pure = true,
        Description = "What stands behind the first mark and before the next second one; null where they are not there.")]
    public static bool Between(
        [Utf8] ReadOnlySpan<byte> text, [Utf8] ReadOnlySpan<byte> before, [Utf8] ReadOnlySpan<byte> after, IBufferWriter<byte> result)
    {
        int start = text.IndexOf(before);
        if (start < 0)
        {
            return false;
        }

        text = text[(start + before.Length)..];
        int end = after.Length == 0 ? text.Length : text.IndexOf(after);
        if (end < 0)
        {
            return false;
        }

        result.Write(text[..end]);
        return true;
    }
}
