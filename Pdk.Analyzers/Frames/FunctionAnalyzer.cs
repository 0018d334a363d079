using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;

namespace Pdk.Analyzers;

/// <summary>A rule about functions; the generator reads them by the same code, and says the same of what is an error.</summary>
public abstract class FunctionAnalyzer : RuleAnalyzer
{
    private protected FunctionAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        EquatableArray<string> exports = BuildFactsParser.Parse(start.Options.AnalyzerConfigOptionsProvider).Exports;
        ConcurrentBag<(FunctionModel Function, Location Place)> functions = [];
        start.RegisterSymbolAction(found => Read(found.Symbol, functions), SymbolKind.Method, SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end => Report(end, functions, exports));
    });

    /// <summary>What the rule says of a function: for each mistake what its message is made of.</summary>
    private protected abstract IEnumerable<object[]> Examine(FunctionModel function);

    /// <summary>The same for a rule about exports: what is said of each kind of gap.</summary>
    private protected static IEnumerable<object[]> GapsOf(FunctionModel function, ExportGapKind kind) => function.Gaps
        .Where(gap => gap.Kind == kind)
        .Select(gap => new object[] { function.ShortTarget, gap.Style, gap.Reason });

    private static void Read(ISymbol symbol, ConcurrentBag<(FunctionModel Function, Location Place)> functions)
    {
        AttributeData? attribute = symbol.GetAttributes()
            .FirstOrDefault(static found => found.AttributeClass?.ToDisplayString() == FunctionParser.Attribute);
        if (attribute is not null)
        {
            functions.Add((FunctionParser.Parse(symbol, attribute), symbol.Locations[0]));
        }
    }

    /// <summary>At the end, since functions may be wrong only beside each other.</summary>
    private void Report(
        CompilationAnalysisContext context,
        ConcurrentBag<(FunctionModel Function, Location Place)> functions,
        EquatableArray<string> exports)
    {
        EquatableArray<FunctionModel> read = FunctionConflicts.Mark(functions.Select(static found => found.Function).ToEquatableArray());
        foreach (FunctionModel function in ExportPlan.Of(read, exports))
        {
            Location place = functions.First(found => found.Function.Id == function.Id).Place;
            foreach (object[] words in Examine(function))
            {
                context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], place, words));
            }
        }
    }
}
