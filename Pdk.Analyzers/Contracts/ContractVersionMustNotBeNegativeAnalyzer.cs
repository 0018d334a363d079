using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0103: versions count up from 0.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractVersionMustNotBeNegativeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ContractVersionMustNotBeNegative);

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
        if (known.ContractAttributeOf(type) is not { } attribute)
        {
            return;
        }

        const int Major = 1;
        const int Minor = 2;
        foreach (int parameter in new[] { Major, Minor })
        {
            if (attribute.Number(parameter) is < 0 and { } version)
            {
                Location location = attribute.ArgumentLocation(parameter, context.CancellationToken) ?? type.NameLocation();
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.ContractVersionMustNotBeNegative, location, version, type.Name));
            }
        }
    }
}
