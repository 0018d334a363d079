namespace Pdk.Functions;

/// <summary>What is wrong with a file of functions, or worth knowing.</summary>
/// <param name="File">The file that it is in, or its project.</param>
/// <param name="Line">The line, from 1 on; 0 where it is about the whole file.</param>
/// <param name="Column">The column, from 1 on; 0 where it is about the whole file.</param>
/// <param name="IsError">Whether nothing can be built with it.</param>
/// <param name="Rule">
/// The rule of the compiler, NuGet or the kit (<c>CS0103</c>, <c>NU1101</c>, <c>PDK0300</c>), or a word of this library's own.
/// </param>
/// <param name="Message">One line: what is wrong.</param>
/// <param name="Hint">What to do about it; may be empty.</param>
public sealed record FunctionDiagnostic(string File, int Line, int Column, bool IsError, string Rule, string Message, string Hint)
{
    /// <summary>A mistake.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1 on; 0 where it is about the whole file.</param>
    /// <param name="column">The column, from 1 on; 0 where it is about the whole file.</param>
    /// <param name="rule">A word for it.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to do.</param>
    internal static FunctionDiagnostic Error(string file, int line, int column, string rule, string message, string hint) =>
        new(file, line, column, true, rule, message, hint);

    /// <summary>One line, as compilers write it, so that editors find the place.</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $"({Line},{Column})" : "")}: {(IsError ? "error" : "warning")} {Rule}: {Message}";
}
