using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0003: users refer to a plugin by its name, so it must have one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustHaveNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginMustHaveName);

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
        if (PluginDeclaration.Find(type, known) is { } plugin && string.IsNullOrWhiteSpace(plugin.Name))
        {
            string suggestion = Suggestion.PluginName(null, type.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginMustHaveName,
                plugin.NameLocation(context.CancellationToken),
                Suggestion.Properties(suggestion),
                type.Name,
                plugin.AttributeName,
                suggestion));
        }
    }
}
