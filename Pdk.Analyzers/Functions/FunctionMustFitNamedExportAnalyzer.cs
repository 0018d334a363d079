using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0302: a function that names a host which cannot express it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionMustFitNamedExportAnalyzer() : FunctionAnalyzer(Descriptors.FunctionMustFitNamedExport)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        GapsOf(function, ExportGapKind.Refused);
}
