using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>One function of a baseline file.</summary>
/// <param name="function">What the text says.</param>
/// <param name="span">Where it stands, from the function's line to the end of its last line.</param>
/// <param name="head">Where the function's own line stands.</param>
internal sealed class FunctionBlock(LayoutFunction function, TextSpan span, Location head)
{
    /// <summary>What the text says.</summary>
    public LayoutFunction Function { get; } = function;

    /// <summary>Where it stands, from the function's line to the end of its last line, line break included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Where the function's own line stands.</summary>
    public Location Head { get; } = head;
}
