using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0002: a plugin class must implement what its attribute stands for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustImplementContractAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of the diagnostic that names the contracts of which one is missing, separated by spaces.</summary>
    internal const string ContractsKey = "Contracts";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginMustImplementContract);

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

        // A static class cannot implement anything; that it is static is the mistake, and reported as such.
        if (type.IsStatic || PluginDeclaration.Find(type, known) is not { } plugin)
        {
            return;
        }

        IReadOnlyList<INamedTypeSymbol> wanted = plugin.Kind?.Contracts ?? [];
        bool implemented = plugin.Kind is null
            ? known.ContractsOf(type).Any()
            : type.AllInterfaces.Any(@interface => wanted.Any(contract => contract.IsSame(@interface)));
        if (implemented)
        {
            return;
        }

        string wayOut = plugin.Kind is null
            ? "an interface that has [PluginContract]"
            : string.Join(" or ", wanted.Select(contract => contract.Name));
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(ContractsKey, string.Join(" ", wanted.Select(contract => contract.ToDisplayString())));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.PluginMustImplementContract, type.NameLocation(), properties, type.Name, plugin.AttributeName, wayOut));
    }
}
