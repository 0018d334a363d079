using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Changes the text of a baseline file, contract by contract. What stands between contracts stays as it is.</summary>
internal static class BaselineText
{
    /// <summary>Writes a contract in the place of its older text, or where it belongs by its name.</summary>
    /// <param name="text">The file.</param>
    /// <param name="layout">The contract's text.</param>
    /// <param name="isObsolete">Which other contracts of the file go.</param>
    public static SourceText Record(SourceText text, string layout, Func<BaselineBlock, bool> isObsolete)
    {
        BaselineBlock wanted = BaselineFile.Read("", SourceText.From(layout)).Blocks[0];
        text = Remove(text, block => isObsolete(block) && !IsSame(block, wanted));
        IReadOnlyList<BaselineBlock> blocks = BaselineFile.Read("", text).Blocks;
        string end = text.Lines[0] is var first && first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
        string written = layout.Replace("\n", end);
        if (blocks.FirstOrDefault(block => IsSame(block, wanted)) is { } old)
        {
            return text.Replace(old.Span, written);
        }

        if (blocks.FirstOrDefault(block => Compare(block, wanted) > 0) is { } next)
        {
            return text.Replace(StartOf(text, next), 0, written + end);
        }

        string before = text.Length == 0 ? "" : text[text.Length - 1] == '\n' ? end : end + end;
        return text.Replace(text.Length, 0, before + written);
    }

    /// <summary>Removes contracts, each with the empty line behind it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isObsolete">Which contracts go.</param>
    public static SourceText Remove(SourceText text, Func<BaselineBlock, bool> isObsolete)
    {
        IEnumerable<TextChange> changes = BaselineFile.Read("", text).Blocks.Where(isObsolete).Select(block =>
        {
            TextLine next = text.Lines.GetLineFromPosition(Math.Min(block.Span.End, text.Length));
            bool isFollowedByEmpty = next.Start >= block.Span.End && next.Span.IsEmpty;
            return new TextChange(
                TextSpan.FromBounds(block.Span.Start, isFollowedByEmpty ? next.EndIncludingLineBreak : block.Span.End), "");
        });
        return text.WithChanges(changes);
    }

    /// <summary>Where a contract begins, with the comments right above it.</summary>
    private static int StartOf(SourceText text, BaselineBlock block)
    {
        int line = text.Lines.GetLineFromPosition(block.Span.Start).LineNumber;
        while (line > 0 && text.Lines[line - 1].ToString().StartsWith("#", StringComparison.Ordinal))
        {
            line--;
        }

        return text.Lines[line].Start;
    }

    private static bool IsSame(BaselineBlock left, BaselineBlock right) => Compare(left, right) == 0;

    private static int Compare(BaselineBlock left, BaselineBlock right)
    {
        int byId = string.CompareOrdinal(left.Contract.Id, right.Contract.Id);
        return byId != 0 ? byId : left.Contract.Version.Major.CompareTo(right.Contract.Version.Major);
    }
}
