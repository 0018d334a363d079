using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0100: a contract's id identifies it across the border and becomes part of C names, so it is kept plain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractIdMustBeValidAnalyzer() : ContractAnalyzer(Descriptors.ContractIdMustBeValid)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        if (attribute.ConstructorArguments.Length == 0)
        {
            return;
        }

        string id = attribute.ConstructorArguments[0].Value as string ?? "";
        if (!Suggestion.IsContractId(id))
        {
            string suggestion = Suggestion.ContractId(id, context.Compilation.AssemblyName ?? "", contract.Name);
            Location location = attribute.ArgumentLocation(0, context.CancellationToken) ?? contract.NameLocation();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractIdMustBeValid, location, Suggestion.Properties(suggestion), id, suggestion));
        }
    }
}
