using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0009: a class is one plugin with one name, so it carries one of the attributes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustHaveOneAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginMustHaveOneAttribute);

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
        if (PluginDeclaration.Find(type, known) is { Attributes.Count: > 1 } plugin)
        {
            AttributeData second = plugin.Attributes[1];
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginMustHaveOneAttribute,
                second.NameSyntaxLocation(context.CancellationToken) ?? type.NameLocation(),
                type.Name,
                plugin.AttributeName,
                PluginDeclaration.ShortName(second)));
        }
    }
}
