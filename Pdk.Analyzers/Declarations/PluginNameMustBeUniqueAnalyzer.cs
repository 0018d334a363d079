using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0005: a host looks a plugin up by contract and name, so two plugins of one library must not share both.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginNameMustBeUniqueAnalyzer() : RuleAnalyzer(Descriptors.PluginNameMustBeUnique)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is not { } known)
            {
                return;
            }

            ConcurrentBag<PluginDeclaration> plugins = [];
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (PluginDeclaration.Find((INamedTypeSymbol)symbol.Symbol, known) is { } plugin
                        && !string.IsNullOrWhiteSpace(plugin.Name))
                    {
                        plugins.Add(plugin);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, plugins, known));
        });
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<PluginDeclaration> plugins, KnownTypes known)
    {
        Dictionary<(string Name, ISymbol Contract), PluginDeclaration> first = new(NameAndContractComparer.Instance);
        foreach (PluginDeclaration plugin in plugins.OrderBy(plugin => plugin.Type.NameLocation(), SourceOrder.Instance))
        {
            PluginDeclaration? other = null;
            INamedTypeSymbol? shared = null;
            foreach (INamedTypeSymbol contract in NamedContracts(plugin, known))
            {
                if (!first.TryGetValue((plugin.Name!, contract), out PluginDeclaration? earlier))
                {
                    first.Add((plugin.Name!, contract), plugin);
                }
                else if (other is null)
                {
                    (other, shared) = (earlier, contract);
                }
            }

            if (other is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.PluginNameMustBeUnique,
                    plugin.NameLocation(context.CancellationToken),
                    additionalLocations: [other.NameLocation(context.CancellationToken)],
                    plugin.Name,
                    other.Type.Name,
                    shared!.Name));
            }
        }
    }

    /// <summary>
    /// The contracts under which a plugin is looked up. With an attribute of event processing only those that it stands for: a source and a
    /// sink may both be called "file", though both are connectors.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> NamedContracts(PluginDeclaration plugin, KnownTypes known) =>
        known.ContractsOf(plugin.Type)
            .Where(contract => plugin.Kind is null || plugin.Kind.Contracts.Any(wanted => wanted.IsSame(contract)));

    private sealed class NameAndContractComparer : IEqualityComparer<(string Name, ISymbol Contract)>
    {
        public static readonly NameAndContractComparer Instance = new();

        public bool Equals((string Name, ISymbol Contract) x, (string Name, ISymbol Contract) y) =>
            x.Name == y.Name && x.Contract.IsSame(y.Contract);

        public int GetHashCode((string Name, ISymbol Contract) obj) =>
            obj.Name.GetHashCode() ^ SymbolEqualityComparer.Default.GetHashCode(obj.Contract);
    }
}
