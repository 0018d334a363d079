using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0126: null is refused wherever a type does not allow it, and where nullable is off nobody sees that in the source.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMustSayWhatMayBeNullAnalyzer() : ContractAnalyzer(Descriptors.ContractMustSayWhatMayBeNull)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        // One message is enough: it is about a project or a file, and not about a type.
        ObliviousParts parts = new();
        foreach (TypeUse use in TypeCrossings.OfContract(contract).Uses.Where(static use => use.Crossing.Rejection is null))
        {
            if (parts.Find(use.Type) is { } found)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ContractMustSayWhatMayBeNull,
                    TypeLocations.Of(use.Place, [], context.CancellationToken),
                    contract.Name,
                    found.Length > 0 ? found : NameOf(use.Place)));
                return;
            }
        }
    }

    private static string NameOf(ISymbol place) => place is IParameterSymbol parameter ? parameter.Name : place.DisplayMember();
}
