using Pdk.Loader.Report;


namespace Pdk.Loader;

/// <summary>Particulars of a verdict. The report has all of them; texts for people have a few, so that the first ones are read.</summary>
internal static class DetailLines
{
    /// <summary>So many are shown to people; of the others only their number.</summary>
    internal const int Most = 5;

    /// <summary>The first lines, and how many more there are.</summary>
    internal static IReadOnlyList<string> Capped(IReadOnlyList<string> lines) =>
        lines.Count <= Most ? lines : [.. lines.Take(Most), $"and {lines.Count - Most} more"];

    /// <summary>A text of somebody else, of many lines, below a headline: none of them can be taken for a line of the log's own.</summary>
    internal static string Indented(string text) =>
        text.Length == 0 ? "" : string.Concat(text.ReplaceLineEndings("\n").Split('\n').Select(static line => $"\n    {OneLine.Of(line)}"));

    /// <summary>A headline and its first particulars as one text.</summary>
    internal static string Text(string message, IReadOnlyList<string> details) => string.Join("\n    ", Capped(details).Prepend(message));
}
