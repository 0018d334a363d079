using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0103: versions are numbers of 16 bits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractVersionMustBeInRangeAnalyzer() : ContractAnalyzer(Descriptors.ContractVersionMustBeInRange)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        const int Major = 1;
        const int Minor = 2;
        foreach (int parameter in new[] { Major, Minor })
        {
            if (attribute.Number(parameter) is { } version && !VersionRules.IsPart(version))
            {
                Location location = attribute.ArgumentLocation(parameter, context.CancellationToken) ?? contract.NameLocation();
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ContractVersionMustBeInRange, location, version, contract.Name, VersionRules.Greatest));
            }
        }
    }
}
