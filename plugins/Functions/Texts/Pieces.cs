using System.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Functions that take texts apart.</summary>
public static class Pieces
{
    /// <summary>What stands between separators.</summary>
    [Function(
        "text_split",
        Pure = true,
        Description = "What stands between the separators of a text, empty pieces too; the text itself where there is none.")]
    public static IReadOnlyList<string> Split([Utf8] ReadOnlySpan<byte> text, [Utf8] ReadOnlySpan<byte> separator)
    {
        if (separator.IsEmpty)
        {
            throw Mistake.Of("separator", "a text that is not empty", separator);
        }

        List<string> pieces = [];
        while (text.IndexOf(separator) is >= 0 and int end)
        {
            pieces.Add(Encoding.UTF8.GetString(text[..end]));
            text = text[(end + separator.Length)..];
        }

        pieces.Add(Encoding.UTF8.GetString(text));
        return pieces;
    }
}
