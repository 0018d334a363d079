using System.Buffers;
using System.Text;
using Pdk.Contracts;

namespace Samples;

/// <summary>Functions of texts.</summary>
public static class Texts
{
    private const long Longest = 1 << 30;

    /// <summary>A text, so many times one after the other; in UTF-8 from end to end.</summary>
    /// <remarks>It names all hosts: those that call one function of a library call this one.</remarks>
    [Function("repeat", Pure = true, Exports = FunctionExports.All, Description = "The text, so many times.")]
    public static void Repeat([Utf8] ReadOnlySpan<byte> text, long times, IBufferWriter<byte> result)
    {
        if (times < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, "times must not be negative.");
        }

        if (text.Length > 0 && times > Longest / text.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, $"The result would have more than {Longest} bytes.");
        }

        for (long time = 0; time < times && text.Length > 0; time++)
        {
            result.Write(text);
        }
    }

    /// <summary>The text backwards, letter by letter.</summary>
    [Function("reversed", Pure = true, Description = "The text backwards.")]
    public static string Reversed(string text)
    {
        StringBuilder reversed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes().Reverse())
        {
            reversed.Append(rune.ToString());
        }

        return reversed.ToString();
    }

    /// <summary>The first text that is not null and not empty.</summary>
    [Function("first_text", Pure = true, Description = "The first text that is not null and not empty.")]
    public static string? First(string? first, string? second) =>
        !string.IsNullOrEmpty(first) ? first : !string.IsNullOrEmpty(second) ? second : null;
}
