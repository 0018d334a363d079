using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0002: a plugin class must implement what its attribute stands for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustImplementContractAnalyzer() : PluginAnalyzer(Descriptors.PluginMustImplementContract)
{
    /// <summary>The property of the diagnostic that names the contracts of which one is missing, separated by spaces.</summary>
    internal const string ContractsKey = "Contracts";

    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        INamedTypeSymbol type = plugin.Type;

        // A static class cannot implement anything; that it is static is the mistake, and reported as such.
        if (type.IsStatic)
        {
            return;
        }

        IReadOnlyList<INamedTypeSymbol> wanted = plugin.Kind?.Contracts ?? [];
        bool implemented = plugin.Kind is null
            ? known.ContractsOf(type).Any()
            : type.AllInterfaces.Any(@interface => wanted.Any(contract => contract.IsSame(@interface)));
        if (implemented)
        {
            if (PluginConstructors.Single(type) is { } constructor && ContractLacks.Find(type, constructor) is { } lack)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.PluginMustImplementContract, type.NameLocation(), type.Name, lack));
            }

            return;
        }

        string wayOut = plugin.Kind is null
            ? "an interface that has [PluginContract]"
            : string.Join(" or ", wanted.Select(contract => contract.Name));
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(ContractsKey, string.Join(" ", wanted.Select(contract => contract.ToDisplayString())));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.PluginMustImplementContract,
            type.NameLocation(),
            properties,
            type.Name,
            $"implements no contract that [{plugin.AttributeName}] stands for; implement {wayOut}"));
    }
}
