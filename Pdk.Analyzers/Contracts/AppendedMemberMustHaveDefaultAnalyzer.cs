using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0111: a member that older plugins do not have needs something to be called instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustHaveDefaultAnalyzer() : ContractAnalyzer(Descriptors.AppendedMemberMustHaveDefault)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        if (attribute.Number(1) is not { } major)
        {
            return;
        }

        foreach (ISymbol member in contract.GetMembers().Where(static member => member.IsAbstract && ContractSlots.Contains(member)))
        {
            (int Major, int Minor) since = SinceRules.OfMember(member, major);
            if (since != (major, 0))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AppendedMemberMustHaveDefault, member.NameLocation(), member.DisplayMember(), since.Major, since.Minor));
            }
        }
    }
}
