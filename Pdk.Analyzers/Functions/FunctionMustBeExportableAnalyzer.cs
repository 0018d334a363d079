using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0300: a function that no engine could call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionMustBeExportableAnalyzer() : FunctionAnalyzer(Descriptors.FunctionMustBeExportable)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        function.Problem.Length > 0 ? [[function.ShortTarget, function.Problem]] : [];
}
