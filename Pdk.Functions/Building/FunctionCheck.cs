namespace Pdk.Functions;

/// <summary>What the compiler says of a file of functions.</summary>
/// <param name="File">The file.</param>
/// <param name="Diagnostics">Mistakes and warnings, in the order of the file.</param>
public sealed record FunctionCheck(string File, IReadOnlyList<FunctionDiagnostic> Diagnostics)
{
    /// <summary>Whether nothing speaks against building it.</summary>
    public bool IsSound => !Diagnostics.Any(static diagnostic => diagnostic.IsError);
}
