using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>A rule about functions; the generator reads them by the same code, and says the same of what is an error.</summary>
public abstract class FunctionAnalyzer : RuleAnalyzer
{
    private protected FunctionAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) =>
        context.RegisterSymbolAction(Report, SymbolKind.Method, SymbolKind.NamedType);

    /// <summary>What the rule says of a function: for each mistake what its message is made of.</summary>
    private protected abstract IEnumerable<object[]> Examine(FunctionModel function);

    /// <summary>What a fix must know of the function.</summary>
    private protected virtual ImmutableDictionary<string, string?> PropertiesOf(FunctionModel function) =>
        ImmutableDictionary<string, string?>.Empty;

    /// <summary>The same for a rule about exports: what is said of each kind of gap.</summary>
    private protected static IEnumerable<object[]> GapsOf(FunctionModel function, ExportGapKind kind) => function.Gaps
        .Where(gap => gap.Kind == kind)
        .Select(gap => new object[] { function.ShortTarget, gap.Style, gap.Reason });

    private void Report(SymbolAnalysisContext context)
    {
        if (DeclaredFunctions.Of(context.Compilation, context.Options).Find(context.Symbol) is not { } function)
        {
            return;
        }

        foreach (object[] words in Examine(function))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(SupportedDiagnostics[0], context.Symbol.Locations[0], PropertiesOf(function), words));
        }
    }
}
