using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0010: the generator looks for the kit's own attributes by name, so a class with a derived one would silently not be exported.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAttributeMustBeOfTheKitAnalyzer : DiagnosticAnalyzer
{
    private const string KitNamespace = "Pdk.Contracts";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginAttributeMustBeOfTheKit);

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
        if (known.IsPluginAttribute(type.BaseType) && type.ContainingNamespace.ToDisplayString() != KitNamespace)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.PluginAttributeMustBeOfTheKit, type.Locations[0], type.Name));
        }
    }
}
