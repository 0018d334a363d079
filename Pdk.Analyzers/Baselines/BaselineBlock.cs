using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>One contract of a baseline file, with the types that follow it.</summary>
/// <param name="contract">What the text says.</param>
/// <param name="text">The text as the generator writes it: without comments and empty lines, every line with its end.</param>
/// <param name="span">Where it stands, from the contract's line to the end of its last line.</param>
/// <param name="head">Where the contract's own line stands.</param>
internal sealed class BaselineBlock(LayoutContract contract, string text, TextSpan span, Location head)
{
    /// <summary>What the text says.</summary>
    public LayoutContract Contract { get; } = contract;

    /// <summary>The text as the generator writes it: without comments and empty lines, every line with its end.</summary>
    public string Text { get; } = text;

    /// <summary>Where it stands, from the contract's line to the end of its last line, line break included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Where the contract's own line stands.</summary>
    public Location Head { get; } = head;

    /// <summary>Whether it is about a version of this contract that goes by this major number.</summary>
    /// <param name="id">The contract's id.</param>
    /// <param name="major">The major number.</param>
    public bool Is(string id, int major) => Contract.Id == id && Contract.Version.Major == major;
}
