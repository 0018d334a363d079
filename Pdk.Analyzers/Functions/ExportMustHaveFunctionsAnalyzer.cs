using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0304: a host that the project names, and for which it has nothing. Told at its first function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportMustHaveFunctionsAnalyzer() : FunctionAnalyzer(Descriptors.ExportMustHaveFunctions)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        GapsOf(function, ExportGapKind.Empty).Select(static words => new[] { words[1] });
}
