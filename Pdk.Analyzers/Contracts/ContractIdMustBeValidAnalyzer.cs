using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0100: a contract's id identifies it across the border and becomes part of C names, so it is kept plain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractIdMustBeValidAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ContractIdMustBeValid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (known.ContractAttributeOf(type) is not { } attribute || attribute.ConstructorArguments.Length == 0)
        {
            return;
        }

        string id = attribute.ConstructorArguments[0].Value as string ?? "";
        if (!Suggestion.IsContractId(id))
        {
            string suggestion = Suggestion.ContractId(id, context.Compilation.AssemblyName ?? "", type.Name);
            Location location = attribute.ArgumentLocation(0, context.CancellationToken) ?? type.NameLocation();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractIdMustBeValid, location, Suggestion.Properties(suggestion), id, suggestion));
        }
    }
}
