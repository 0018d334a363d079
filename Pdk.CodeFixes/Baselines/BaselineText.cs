using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Changes the text of a baseline file, contract by contract.</summary>
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
        return BaselineLines.Write(
            text,
            layout,
            blocks.FirstOrDefault(block => IsSame(block, wanted))?.Span,
            blocks.FirstOrDefault(block => Compare(block, wanted) > 0)?.Span);
    }

    /// <summary>Removes contracts, each with the empty line behind it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isObsolete">Which contracts go.</param>
    public static SourceText Remove(SourceText text, Func<BaselineBlock, bool> isObsolete) => text.WithChanges(
        BaselineFile.Read("", text).Blocks.Where(isObsolete).Select(block => BaselineLines.Removal(text, block.Span)));

    private static bool IsSame(BaselineBlock left, BaselineBlock right) => Compare(left, right) == 0;

    private static int Compare(BaselineBlock left, BaselineBlock right)
    {
        int byId = string.CompareOrdinal(left.Contract.Id, right.Contract.Id);
        return byId != 0 ? byId : left.Contract.Version.Major.CompareTo(right.Contract.Version.Major);
    }
}
