using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0112: a table is only ever appended to, so members stand in the order of their versions, and none is ahead of its contract.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustBeInOrderAnalyzer() : ContractAnalyzer(Descriptors.AppendedMemberMustBeInOrder)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        if (attribute.Number(1) is not { } major || attribute.Number(2) is not { } minor || !VersionRules.IsPart(minor))
        {
            return;
        }

        ISymbol? newest = null;
        (int Major, int Minor) newestVersion = (major, 0);
        foreach (ISymbol member in contract.GetMembers().Where(ContractSlots.Contains))
        {
            (int Major, int Minor) version = SinceRules.OfMember(member, major);
            if (version.CompareTo((major, minor)) > 0)
            {
                ReportAhead(context, member, version, $"{major}.{minor}", known);
            }

            if (version.CompareTo(newestVersion) < 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AppendedMemberMustBeInOrder,
                    member.NameLocation(),
                    $"Contract member '{member.DisplayMember()}' stands after '{newest!.Name}', "
                        + $"which was added in {newestVersion.Major}.{newestVersion.Minor}; "
                        + "move it before that, or mark it as [Since] a version at least as new"));
            }
            else
            {
                (newest, newestVersion) = (member, version);
            }
        }

        foreach (TypeUse use in TypeCrossings.OfContract(contract).Uses)
        {
            foreach (string problem in FieldVersions.Problems(attribute.Text(0), (major, minor), use.Definitions))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AppendedMemberMustBeInOrder, TypeLocations.Of(use.Place, [], context.CancellationToken), problem));
            }
        }
    }

    private static void ReportAhead(
        SymbolAnalysisContext context, ISymbol member, (int Major, int Minor) version, string contract, KnownTypes known)
    {
        AttributeData? since = known.SinceAttributeOf(member)
            ?? (member is IPropertySymbol { GetMethod: { } getter } ? known.SinceAttributeOf(getter) : null);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AppendedMemberMustBeInOrder,
            since?.SyntaxLocation(context.CancellationToken) ?? member.NameLocation(),
            Suggestion.Properties($"{version.Major}, {version.Minor}"),
            $"Contract member '{member.DisplayMember()}' is newer than its contract, which is at {contract}; "
                + $"raise the contract to {version.Major}.{version.Minor}"));
    }
}
