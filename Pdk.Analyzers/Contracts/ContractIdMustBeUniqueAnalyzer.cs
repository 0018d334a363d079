using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0105: a host looks a contract up by its id, so two interfaces must not share one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractIdMustBeUniqueAnalyzer() : RuleAnalyzer(Descriptors.ContractIdMustBeUnique)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is not { } known)
            {
                return;
            }

            ConcurrentBag<INamedTypeSymbol> contracts = [];
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (known.ContractAttributeOf((INamedTypeSymbol)symbol.Symbol) is not null)
                    {
                        contracts.Add((INamedTypeSymbol)symbol.Symbol);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, contracts, known));
        });
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<INamedTypeSymbol> contracts, KnownTypes known)
    {
        // Two major versions of one contract may live side by side.
        Dictionary<(string Id, int Major), INamedTypeSymbol> owners = [];
        foreach (INamedTypeSymbol contract in contracts.OrderBy(contract => contract.NameLocation(), SourceOrder.Instance))
        {
            AttributeData attribute = known.ContractAttributeOf(contract)!;
            if (attribute.ConstructorArguments.Length == 0
                || attribute.ConstructorArguments[0].Value is not string id
                || attribute.Number(1) is not { } major)
            {
                continue;
            }

            if (owners.TryGetValue((id, major), out INamedTypeSymbol? owner))
            {
                Location location = attribute.ArgumentLocation(0, context.CancellationToken) ?? contract.NameLocation();
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.ContractIdMustBeUnique, location, id, major, owner.Name));
            }
            else
            {
                owners.Add((id, major), contract);
            }
        }
    }
}
