using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0004: a plugin name is also a key in configuration files, on command lines and in logs, so it is kept plain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginNameMustBeValidAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginNameMustBeValid);

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
        if (PluginDeclaration.Find(type, known) is { Name: { } name } plugin && !string.IsNullOrWhiteSpace(name) && !Suggestion.IsPluginName(name))
        {
            string suggestion = Suggestion.PluginName(name, type.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginNameMustBeValid,
                plugin.NameLocation(context.CancellationToken),
                Suggestion.Properties(suggestion),
                name,
                suggestion));
        }
    }
}
