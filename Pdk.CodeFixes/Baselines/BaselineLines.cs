using Microsoft.CodeAnalysis.Text;

namespace Pdk.CodeFixes;

/// <summary>Changes the text of a baseline file, block by block. What stands between blocks stays as it is.</summary>
internal static class BaselineLines
{
    /// <summary>Writes a block in the place of its older text, before the one that follows it by name, or at the end.</summary>
    /// <param name="text">The file.</param>
    /// <param name="block">The block's text.</param>
    /// <param name="old">Where its older text stands; null where there is none.</param>
    /// <param name="next">Where the block stands that follows it; null where there is none.</param>
    public static SourceText Write(SourceText text, string block, TextSpan? old, TextSpan? next)
    {
        string end = text.Lines[0] is var first && first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
        string written = block.Replace("\n", end);
        if (old is { } place)
        {
            return text.Replace(place, written);
        }

        if (next is { } follower)
        {
            return text.Replace(StartOf(text, follower), 0, written + end);
        }

        string before = text.Length == 0 ? "" : text[text.Length - 1] == '\n' ? end : end + end;
        return text.Replace(text.Length, 0, before + written);
    }

    /// <summary>Removes a block, with the empty line behind it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="block">Where it stands.</param>
    public static TextChange Removal(SourceText text, TextSpan block)
    {
        TextLine next = text.Lines.GetLineFromPosition(Math.Min(block.End, text.Length));
        bool isFollowedByEmpty = next.Start >= block.End && next.Span.IsEmpty;
        return new TextChange(TextSpan.FromBounds(block.Start, isFollowedByEmpty ? next.EndIncludingLineBreak : block.End), "");
    }

    /// <summary>Where a block begins, with the comments right above it.</summary>
    private static int StartOf(SourceText text, TextSpan block)
    {
        int line = text.Lines.GetLineFromPosition(block.Start).LineNumber;
        while (line > 0 && text.Lines[line - 1].ToString().StartsWith("#", StringComparison.Ordinal))
        {
            line--;
        }

        return text.Lines[line].Start;
    }
}
