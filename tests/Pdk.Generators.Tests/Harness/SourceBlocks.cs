namespace Pdk.Generators.Tests.Harness;

/// <summary>Cuts one declaration out of generated text, so that a snapshot shows one thing.</summary>
internal static class SourceBlocks
{
    /// <summary>The declaration whose head contains a text, with its body, moved to the left margin.</summary>
    /// <param name="source">The generated file.</param>
    /// <param name="head">Part of the line on which the declaration begins; must occur once.</param>
    public static string Cut(string source, string head)
    {
        string[] lines = source.Split('\n');
        int first = Array.FindIndex(lines, line => line.Contains(head, StringComparison.Ordinal));
        Assert.True(first >= 0, $"Nothing begins with '{head}' in:\n{source}");
        Assert.Equal(first, Array.FindLastIndex(lines, line => line.Contains(head, StringComparison.Ordinal)));
        int indent = lines[first].Length - lines[first].TrimStart().Length;
        string end = new string(' ', indent) + "}";
        int last = Array.FindIndex(lines, first, line => line.StartsWith(end, StringComparison.Ordinal) && line.TrimEnd(';').Length == end.Length);
        return string.Join('\n', lines[first..(last + 1)].Select(line => line.Length > indent ? line[indent..] : line)) + "\n";
    }
}
