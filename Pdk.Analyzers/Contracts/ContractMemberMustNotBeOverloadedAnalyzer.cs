using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0104: layout texts and C know a member by its name alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMemberMustNotBeOverloadedAnalyzer() : ContractAnalyzer(Descriptors.ContractMemberMustNotBeOverloaded)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in contract.GetMembers().Where(ContractSlots.Contains))
        {
            if (!names.Add(NameOnTheOtherSide(member)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ContractMemberMustNotBeOverloaded, member.NameLocation(), contract.Name, member.Name));
            }
        }
    }

    /// <summary>
    /// The member's name in layout texts and in C: "Count" and "count" are one name there, and so are "Read" and "ReadAsync".
    /// </summary>
    private static string NameOnTheOtherSide(ISymbol member)
    {
        const string Suffix = "Async";
        bool isAsync = member is IMethodSymbol { ReturnType.Name: "ValueTask" };
        string name = member.Name;
        return SnakeCase.Of(isAsync && name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : name);
    }
}
