using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0113: a field that older sides do not send needs a value to have instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedFieldMustHaveDefaultAnalyzer() : TypeAnalyzer(Descriptors.AppendedFieldMustHaveDefault)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || !HasSince(type, known)
            || MirrorShape.Read(type, "", out IReadOnlyList<MirrorMember> members) is not null)
        {
            return;
        }

        foreach (MirrorMember member in members)
        {
            if (MirrorRecords.LateRule(member, type.Name) is { } rejection)
            {
                // Of a positional record both are the same place.
                ISymbol place = (ISymbol?)member.Parameter ?? member.Symbol;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AppendedFieldMustHaveDefault, place.NameLocation(), rejection.Message));
            }
        }
    }

    private static bool HasSince(INamedTypeSymbol type, KnownTypes known)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => known.SinceAttributeOf(member) is not null)
                || current.InstanceConstructors.Any(constructor =>
                    constructor.Parameters.Any(parameter => known.SinceAttributeOf(parameter) is not null)))
            {
                return true;
            }
        }

        return false;
    }
}
