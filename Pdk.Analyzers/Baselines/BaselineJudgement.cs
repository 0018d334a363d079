using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>
/// How a contract as it is differs from what its project agreed on. What is to be recorded is told last, when nothing else is left to do.
/// </summary>
/// <param name="layout">The contract's layout now.</param>
/// <param name="text">The same as text.</param>
internal sealed class BaselineJudgement(LayoutContract layout, string text)
{
    /// <summary>The contract's layout now.</summary>
    public LayoutContract Layout { get; } = layout;

    /// <summary>The same as text.</summary>
    public string Text { get; } = text;

    /// <summary>What was shipped of this major; null where nothing was.</summary>
    public LayoutContract? Shipped { get; init; }

    /// <summary>What breaks plugins that were built with the shipped version.</summary>
    public IReadOnlyList<LayoutDifference> Breaks { get; init; } = [];

    /// <summary>What was appended and does not say since when, or says it wrong.</summary>
    public IReadOnlyList<LayoutDifference> Undated { get; init; } = [];

    /// <summary>The version that goes with what was appended.</summary>
    public LayoutVersion Needed { get; init; }

    /// <summary>Why the contract must be raised to that version; empty where it has it.</summary>
    public string RaiseBecause { get; init; } = "";

    /// <summary>
    /// In which way the contract is not what was recorded; empty where it is, or where something else is to be done first.
    /// </summary>
    public string Unrecorded { get; init; } = "";

    /// <summary>Whether the layout is the shipped one, so that there is nothing to record.</summary>
    public bool IsShipped { get; init; }
}
