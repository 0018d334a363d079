using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>What is decided of one function, style by style.</summary>
/// <param name="function">The function.</param>
internal sealed class ExportChoice(FunctionModel function)
{
    private readonly List<string> _exports = [];
    private readonly List<ExportGap> _gaps = [];

    public FunctionModel Function { get; } = function;

    /// <summary>Whether it names styles, so that it goes to no other one.</summary>
    public bool Names => Function.Named.Count > 0;

    /// <summary>The function with what was decided.</summary>
    public FunctionModel Decided => Function with { Exports = _exports.ToEquatableArray(), Gaps = _gaps.ToEquatableArray() };

    /// <summary>Whether a style may export it: it names this one, or none.</summary>
    public bool Allows(string style) => !Names || Function.Named.Contains(style);

    public void Export(string style) => _exports.Add(style);

    public void Leave(string style, ExportGapKind kind, string reason) => _gaps.Add(new ExportGap(style, kind, reason));
}
