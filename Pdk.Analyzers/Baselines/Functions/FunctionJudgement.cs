using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>
/// How a function as it is differs from what its project agreed on. What is to be recorded is told last, when nothing else is left to do.
/// </summary>
/// <param name="function">The function now.</param>
internal sealed class FunctionJudgement(LayoutFunction function)
{
    /// <summary>The function now.</summary>
    public LayoutFunction Function { get; } = function;

    /// <summary>What who calls the shipped function notices.</summary>
    public IReadOnlyList<FunctionDifference> Breaks { get; init; } = [];

    /// <summary>
    /// In which way the function is not what was recorded; empty where it is, or where something else is to be done first.
    /// </summary>
    public string Unrecorded { get; init; } = "";

    /// <summary>Whether the function is the shipped one, so that there is nothing to record.</summary>
    public bool IsShipped { get; init; }
}
