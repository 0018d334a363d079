using YamlDotNet.Core;

namespace Pdk.Runtime.Parsing;

/// <summary>
/// What many write first: <c>{ path: ${LOG} }</c>. Inside of braces and brackets YAML takes the second brace for one of its own, and says
/// something else.
/// </summary>
internal static class UnquotedReference
{
    // A mapping in braces has one or a few lines.
    private const int Lines = 10;

    /// <summary>What a message adds where that is the cause; nothing otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">Where YAML could not go on.</param>
    internal static string Hint(string text, Mark mark)
    {
        int line = (int)mark.Line;
        foreach (string candidate in text.Split('\n').Take(line).Skip(line - Lines).Reverse())
        {
            int start = candidate.IndexOf("${", StringComparison.Ordinal);
            int end = start < 0 ? -1 : candidate.IndexOf('}', start);
            if (end < 0)
            {
                continue;
            }

            string before = candidate[..start];
            bool isQuoted = before.Count(static c => c == '"') % 2 == 1 || before.Count(static c => c == '\'') % 2 == 1;
            return isQuoted ? "" : $" Inside of {{…}} and […] it needs quotes: \"{ParseContext.Short(candidate[start..(end + 1)])}\"";
        }

        return "";
    }
}
