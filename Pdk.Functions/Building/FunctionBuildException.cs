namespace Pdk.Functions;

/// <summary>A file of functions cannot be built. Nothing of it is in the cache, and what was there before is there still.</summary>
public sealed class FunctionBuildException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="diagnostics">The mistakes, and warnings beside them; at least one mistake.</param>
    public FunctionBuildException(IReadOnlyList<FunctionDiagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Where(static one => one.IsError)))
    {
        Diagnostics = diagnostics;
    }

    /// <summary>One mistake.</summary>
    internal FunctionBuildException(FunctionDiagnostic diagnostic)
        : this([diagnostic])
    {
    }

    /// <summary>The mistakes, and warnings beside them.</summary>
    public IReadOnlyList<FunctionDiagnostic> Diagnostics { get; }
}
