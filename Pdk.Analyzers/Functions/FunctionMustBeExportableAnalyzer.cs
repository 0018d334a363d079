using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;

namespace Pdk.Analyzers;

/// <summary>PDK0300: a function that no engine could call; the generator says the same of the same reading.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionMustBeExportableAnalyzer() : RuleAnalyzer(Descriptors.FunctionMustBeExportable)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(static start =>
    {
        ConcurrentBag<(FunctionModel Function, Location Place)> functions = [];
        start.RegisterSymbolAction(found => Read(found.Symbol, functions), SymbolKind.Method, SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end => Report(end, functions));
    });

    private static void Read(ISymbol symbol, ConcurrentBag<(FunctionModel Function, Location Place)> functions)
    {
        AttributeData? attribute = symbol.GetAttributes()
            .FirstOrDefault(static found => found.AttributeClass?.ToDisplayString() == FunctionParser.Attribute);
        if (attribute is not null)
        {
            functions.Add((FunctionParser.Parse(symbol, attribute), symbol.Locations[0]));
        }
    }

    /// <summary>At the end, since two functions may be wrong only beside each other.</summary>
    private static void Report(CompilationAnalysisContext context, ConcurrentBag<(FunctionModel Function, Location Place)> functions)
    {
        foreach (FunctionModel function in FunctionConflicts.Mark(functions.Select(static found => found.Function).ToEquatableArray()))
        {
            if (function.Problem.Length > 0)
            {
                Location place = functions.First(found => found.Function.Id == function.Id).Place;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.FunctionMustBeExportable, place, function.ShortTarget, function.Problem));
            }
        }
    }
}
