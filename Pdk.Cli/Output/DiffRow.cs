using Pdk.Cli.Diff;
using Pdk.Layouts;

namespace Pdk.Cli.Output;

/// <summary>The result of <c>pdk diff --json</c>.</summary>
internal sealed record DiffRow(
    bool IsCompatible,
    IReadOnlyList<ContractDiffRow> Contracts,
    IReadOnlyList<FunctionDifference> Functions,
    IReadOnlyList<string> OnlyInA,
    IReadOnlyList<string> OnlyInB)
{
    public static DiffRow Of(SourceComparison comparison) => new(
        comparison.IsCompatible,
        [.. comparison.Contracts.Select(ContractDiffRow.Of)],
        comparison.Functions,
        comparison.OnlyInA,
        comparison.OnlyInB);
}

/// <summary>A contract of <c>pdk diff --json</c>.</summary>
internal sealed record ContractDiffRow(
    string Contract, string VersionInA, string VersionInB, bool IsCompatible, IReadOnlyList<DifferenceRow> Differences)
{
    public static ContractDiffRow Of(ContractComparison contract) => new(
        contract.Left.Id,
        contract.Left.Version.ToString(),
        contract.Right.Version.ToString(),
        contract.IsCompatible,
        [.. contract.Differences.Select(DifferenceRow.Of)]);
}

/// <summary>A difference of <c>pdk diff --json</c>.</summary>
internal sealed record DifferenceRow(
    bool IsBreaking, string Type, string Member, string Cause, string A, string B, string Note, string UsedBy, string? AddedIn, string Line)
{
    public static DifferenceRow Of(LayoutDifference difference) => new(
        difference.IsBreaking,
        difference.Type,
        difference.Member,
        difference.Phrase,
        difference.Left,
        difference.Right,
        difference.Note,
        difference.Path,
        difference.AddedIn?.ToString(),
        difference.ToString());
}
