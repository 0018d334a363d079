using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>A contract, and how it differs from what its project agreed on.</summary>
/// <param name="Type">The interface.</param>
/// <param name="Attribute">What makes it a contract.</param>
/// <param name="Judgement">The differences.</param>
/// <param name="Baseline">What was agreed on.</param>
internal sealed record JudgedContract(INamedTypeSymbol Type, AttributeData Attribute, BaselineJudgement Judgement, Baseline Baseline)
{
    /// <summary>Finds where a difference is written.</summary>
    public DifferenceLocation Locations { get; } = new(Type, Judgement, Baseline.Known);
}
