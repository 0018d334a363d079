namespace Pdk.Loader;

/// <summary>Particulars of a verdict: a few lines, so that the first ones are read.</summary>
internal static class DetailLines
{
    /// <summary>So many are shown; of the others only their number.</summary>
    internal const int Most = 5;

    /// <summary>The first lines, and how many more there are.</summary>
    internal static IReadOnlyList<string> Capped(IReadOnlyList<string> lines) =>
        lines.Count <= Most ? lines : [.. lines.Take(Most), $"and {lines.Count - Most} more"];

    /// <summary>A headline and its particulars as one text.</summary>
    internal static string Text(string message, IReadOnlyList<string> details) => string.Join("\n    ", details.Prepend(message));
}
