using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>What somebody has typed, in messages.</summary>
internal static class TypedText
{
    private const int LongestShown = 80;

    /// <summary>Its beginning, on one line.</summary>
    internal static string Shown(string text) => ExceptionText.InOneLine(text.Length > LongestShown ? text[..LongestShown] + "…" : text);
}
