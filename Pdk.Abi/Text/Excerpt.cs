namespace Pdk.Abi.Text;

/// <summary>Texts from outside in messages: they have no end of their own.</summary>
internal static class Excerpt
{
    /// <summary>As much of a text as a message repeats.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">At most so many letters.</param>
    internal static string Of(string text, int length = 200) => text.Length <= length ? text : $"{text.AsSpan(0, length)}…";
}
