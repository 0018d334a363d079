using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>Takes a baseline file apart: blocks of lines, each with a head. Empty lines and comments are left out.</summary>
internal static class BaselineBlocks
{
    /// <summary>The blocks, in the order of the file; what stands before the first head is one too.</summary>
    /// <param name="text">The file.</param>
    /// <param name="mark">How a head begins.</param>
    public static IEnumerable<IReadOnlyList<TextLine>> Of(SourceText text, string mark)
    {
        List<TextLine> lines = [];
        foreach (TextLine line in text.Lines.Where(static line => !IsComment(line.ToString())))
        {
            if (lines.Count > 0 && line.ToString().StartsWith(mark, StringComparison.Ordinal))
            {
                yield return lines;
                lines = [];
            }

            lines.Add(line);
        }

        if (lines.Count > 0)
        {
            yield return lines;
        }
    }

    /// <summary>A block as the generator writes it: every line with its end.</summary>
    public static string TextOf(IReadOnlyList<TextLine> lines) =>
        string.Concat(lines.Select(static line => line.ToString().TrimEnd() + "\n"));

    /// <summary>From a block's head to the end of its last line.</summary>
    public static TextSpan SpanOf(IReadOnlyList<TextLine> lines) =>
        TextSpan.FromBounds(lines[0].Start, lines[lines.Count - 1].EndIncludingLineBreak);

    /// <summary>Where a line stands.</summary>
    public static Location LocationOf(TextLine line, string path, SourceText text) =>
        Location.Create(path, line.Span, text.Lines.GetLinePositionSpan(line.Span));

    /// <summary>What cannot be read of a block, and where.</summary>
    public static (TextLine Line, string Message) ProblemOf(IReadOnlyList<TextLine> lines, LayoutTextException exception)
    {
        // The message begins with a line number, which counts from this block on; the location says it better.
        string problem = exception.Message.Substring(exception.Message.IndexOf(": ", StringComparison.Ordinal) + 2);
        return (lines[Math.Min(exception.Line, lines.Count) - 1], problem);
    }

    private static bool IsComment(string line) => line.TrimStart() is var text && (text.Length == 0 || text[0] == '#');
}
