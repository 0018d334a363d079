using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0303: several functions for a host that takes one of a library. Told at the first.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportOfOneFunctionMustHaveOneAnalyzer() : FunctionAnalyzer(Descriptors.ExportOfOneFunctionMustHaveOne)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        GapsOf(function, ExportGapKind.Undecided).Select(static words => new[] { words[1], words[2] });
}
