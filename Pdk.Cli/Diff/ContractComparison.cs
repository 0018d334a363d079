using Pdk.Layouts;

namespace Pdk.Cli.Diff;

/// <summary>One contract on both sides.</summary>
/// <param name="Left">The contract in the first file.</param>
/// <param name="Right">The contract in the second file.</param>
/// <param name="Differences">In what they differ.</param>
internal sealed record ContractComparison(LayoutContract Left, LayoutContract Right, IReadOnlyList<LayoutDifference> Differences)
{
    /// <summary>Whether the two fit together.</summary>
    public bool IsCompatible => Differences.All(static difference => !difference.IsBreaking);
}
