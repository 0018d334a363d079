using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>Compares a contract with the baseline.</summary>
internal static class BaselineJudge
{
    private static readonly LayoutSides s_shipped = new(BaselineFile.ShippedName, "the code");
    private static readonly LayoutSides s_unshipped = new(BaselineFile.UnshippedName, "the code");

    // It only says that versions and places do not fit together; the layout is whole all the same.
    private const string WrongOrder = "PDK0112";

    /// <summary>Judges a contract; null where its layout cannot be told, which other rules explain.</summary>
    public static BaselineJudgement? Judge(INamedTypeSymbol contract, Baseline baseline, CancellationToken cancellation)
    {
        if (ContractParser.Parse(contract, cancellation) is not { } model
            || baseline.Files.Any(file => file.IsUnreadable(model.Id))
            || model.Problems.Any(static problem => !problem.StartsWith(WrongOrder, StringComparison.Ordinal)))
        {
            return null;
        }

        string text = LayoutText.Of(model);
        LayoutContract layout;
        try
        {
            layout = LayoutParser.Parse(text);
        }
        catch (LayoutTextException)
        {
            // Two types whose names differ in case only have one name there, for example. No host could read that text either.
            return null;
        }

        BaselineBlock? shipped = baseline.Shipped?.Find(model.Id, model.Major);
        BaselineBlock? unshipped = baseline.Unshipped?.Find(model.Id, model.Major);
        BaselineJudgement judgement = shipped is null || IsSame(shipped, layout, text)
            ? new BaselineJudgement(layout, text) { Shipped = shipped?.Contract, IsShipped = shipped is not null }
            : Against(shipped.Contract, layout, text, model);
        bool isUndecided = judgement.Breaks.Count > 0
            || judgement.Undated.Count > 0
            || judgement.RaiseBecause.Length > 0
            || model.Problems.Count > 0;
        return isUndecided
            ? judgement
            : new BaselineJudgement(layout, text)
            {
                Shipped = judgement.Shipped,
                IsShipped = judgement.IsShipped,
                Unrecorded = Unrecorded(judgement, unshipped),
            };
    }

    private static BaselineJudgement Against(LayoutContract shipped, LayoutContract layout, string text, ContractModel model)
    {
        // Of a version that is not newer everything would have to agree. What may change and what may not shows if it is taken for the next
        // one.
        bool isNewer = layout.Version.CompareTo(shipped.Version) > 0;
        LayoutVersion next = isNewer
            ? layout.Version
            : new LayoutVersion(shipped.Version.Major, (ushort)Math.Min(shipped.Version.Minor + 1, ushort.MaxValue));
        LayoutContract judged = new(layout.Id, next, layout.Methods, layout.Types, layout.Line);
        IReadOnlyList<LayoutDifference> differences = LayoutDiff.Compare(shipped, judged, s_shipped);
        List<LayoutDifference> undated = [.. differences.Where(difference => IsUndated(difference, judged))];
        List<LayoutDifference> breaks = [.. differences.Where(difference => difference.IsBreaking && !undated.Contains(difference))];
        undated.RemoveAll(difference => IsSaidAlready(difference, layout));
        bool hasNothingNew = differences.Count == 0 && layout.Version.CompareTo(shipped.Version) < 0;
        return new BaselineJudgement(layout, text)
        {
            Shipped = shipped,
            Breaks = breaks,
            Undated = undated,
            Needed = hasNothingNew ? shipped.Version : next,
            RaiseBecause = isNewer || breaks.Count > 0 || IsAheadOfContract(model) ? "" : Reason(shipped, layout, differences),
        };
    }

    /// <summary>Whether something was appended rightly, but for the version in which it was.</summary>
    private static bool IsUndated(LayoutDifference difference, LayoutContract layout)
    {
        bool isNew = difference.IsBreaking && difference.Left == LayoutWords.Nothing;
        return isNew && difference.Cause switch
        {
            LayoutCause.AddedWithoutSince or LayoutCause.MemberMissing or LayoutCause.SinceTooNew => true,
            // Fields with a version lie behind the others, wherever they are declared.
            LayoutCause.MemberInserted or LayoutCause.AddedInPadding =>
                layout.Find(difference.Type) is { Kind: LayoutTypeKind.Record } record
                && record.Members.Any(member => member.Name == difference.Member && member.Since is null),
            _ => false,
        };
    }

    // A method that is ahead of its contract breaks a rule that needs no baseline.
    private static bool IsSaidAlready(LayoutDifference difference, LayoutContract layout) =>
        difference.Cause == LayoutCause.SinceTooNew && difference.Type == layout.Id;

    private static bool IsAheadOfContract(ContractModel model) => model.Members.Any(static member => member.IsAhead);

    private static string Reason(LayoutContract shipped, LayoutContract layout, IReadOnlyList<LayoutDifference> differences)
    {
        if (layout.Version.CompareTo(shipped.Version) < 0)
        {
            return $"{shipped.Version} was shipped already";
        }

        // Of equal versions the order of values counts as well, and nothing else is left then.
        LayoutDifference? first = differences.Concat(LayoutDiff.Compare(shipped, layout, s_shipped)).FirstOrDefault();
        return first is null ? "" : $"is not the {shipped.Version} that was shipped ({Lines(first, differences.Count)})";
    }

    // Whoever wrote the text by hand may have put the types in another order.
    private static bool IsSame(BaselineBlock block, LayoutContract layout, string text) =>
        block.Text == text
        || (block.Contract.Version.Equals(layout.Version) && LayoutDiff.Compare(block.Contract, layout, s_shipped).Count == 0);

    private static string Unrecorded(BaselineJudgement judgement, BaselineBlock? unshipped)
    {
        if (unshipped is null)
        {
            return judgement.IsShipped ? "" : $"is not in {BaselineFile.UnshippedName}";
        }

        if (IsSame(unshipped, judgement.Layout, judgement.Text))
        {
            return "";
        }

        IReadOnlyList<LayoutDifference> differences = LayoutDiff.Compare(unshipped.Contract, judgement.Layout, s_unshipped);
        return differences.Count == 0
            ? $"is at {unshipped.Contract.Version} in {BaselineFile.UnshippedName}"
            : $"differs from {BaselineFile.UnshippedName} ({Lines(differences[0], differences.Count)})";
    }

    private static string Lines(LayoutDifference first, int count)
    {
        // Versions that the line would quote are not yet what they are to be.
        string line = first.Left == LayoutWords.Nothing ? $"{first.Type}.{first.Member} is new" : first.ToString();
        return count < 2 ? line : $"{line}, and {LayoutNumber.Text(count - 1)} more";
    }
}
