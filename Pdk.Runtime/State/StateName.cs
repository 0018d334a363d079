using System.Security.Cryptography;
using System.Text;
using Pdk.Loader;

namespace Pdk.Runtime.State;

/// <summary>What an entry of the state is called: as a text that tells whose it is, and as a file.</summary>
/// <remarks>
/// Names come from pipelines, partitions and plugins, and may be anything. What is no lower case letter, digit or hyphen becomes <c>%</c>
/// and two digits for each byte of its UTF-8: so no name leads out of the folder, and none differs from another by its case only. The
/// parts are joined by <c>+</c>.
/// </remarks>
internal readonly record struct StateName
{
    internal const string Extension = ".state";

    /// <summary>A longer text is cut, and its hash takes the place of the rest: names of files have 255 bytes at most.</summary>
    private const int LongestPlain = 180;
    private const int LongestCut = 110;

    /// <summary>The most characters of a text.</summary>
    internal const int MaxLength = 16 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private StateName(string text) => Text = text;

    /// <summary>All that makes the entry what it is. Stands in the file too.</summary>
    internal string Text { get; }

    /// <summary>The name of its file.</summary>
    internal string File => (Text.Length <= LongestPlain ? Text : $"{Text.AsSpan(0, LongestCut)}~{Hash(Text)}") + Extension;

    /// <summary>The name of a plugin's key.</summary>
    /// <param name="owner">The instance that it belongs to.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">A part is no text that has UTF-8, or they are too long together.</exception>
    internal static StateName Of(ServiceRequest owner, string key)
    {
        string pipeline = Escape(owner.Pipeline ?? "");
        string partition = owner.Partition is { } id ? $"+{Escape(id)}" : "";
        string text = $"{pipeline}+{Escape(owner.Alias)}{partition}+{Escape(key)}";
        return text.Length <= MaxLength
            ? new StateName(text)
            : throw new ArgumentException(
                $"State of '{owner.Alias}': expected names of at most {MaxLength} characters together, found {text.Length}.",
                nameof(owner));
    }

    private static string Escape(string part)
    {
        var text = new StringBuilder();
        foreach (byte unit in s_strict.GetBytes(part))
        {
            if (char.IsAsciiLetterLower((char)unit) || char.IsAsciiDigit((char)unit) || unit == '-')
            {
                text.Append((char)unit);
            }
            else
            {
                text.Append('%').Append(Convert.ToHexStringLower([unit]));
            }
        }

        return text.ToString();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
