namespace Pdk.Plugins.Files;

/// <summary>By what a piece of a file is known again: how long it is, and its hash.</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="Hash">Half of their SHA-256; zero where there are none.</param>
internal readonly record struct TextMark(int Length, UInt128 Hash)
{
    /// <summary>The mark of a text.</summary>
    public static TextMark Of(ReadOnlySpan<byte> text) => text.IsEmpty ? default : new TextMark(text.Length, Sha256.HalfOf(text));
}
