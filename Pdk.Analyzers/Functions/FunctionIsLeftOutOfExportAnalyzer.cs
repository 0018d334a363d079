using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0301: a function that one of the project's hosts does not get.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionIsLeftOutOfExportAnalyzer() : FunctionAnalyzer(Descriptors.FunctionIsLeftOutOfExport)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        GapsOf(function, ExportGapKind.LeftOut);
}
