namespace Samples;

/// <summary>The byte between records, as it stands in a configuration.</summary>
internal static class Separator
{
    /// <summary>The byte of a text of one ASCII character.</summary>
    /// <exception cref="ArgumentException">The text is something else.</exception>
    public static byte Parse(string text) =>
        text.Length == 1 && char.IsAscii(text[0])
            ? (byte)text[0]
            : throw new ArgumentException($"The configuration of 'separate': 'separator' must be one ASCII character, but is '{text}'.");
}
