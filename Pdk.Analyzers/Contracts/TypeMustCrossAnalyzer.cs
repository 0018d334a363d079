using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0110: every type in a contract needs a form that both sides of the border understand.</summary>
/// <remarks>Asks the rules that the generator follows, and adds where the mistake is written.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeMustCrossAnalyzer() : TypeAnalyzer(Descriptors.TypeMustCross)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.MirrorAttributeOf(type) is { } mirror)
        {
            foreach (TypeUse use in TypeCrossings.OfMirror(type).Uses)
            {
                ReportMirror(context, use, mirror);
            }
        }

        if (known.ContractAttributeOf(type) is not null)
        {
            foreach (TypeUse use in TypeCrossings.OfContract(type).Uses)
            {
                Report(context, use.Place, use.Type, IsReference(use.Place) ? Rejections.Reference : use.Crossing.Rejection);
            }
        }
    }

    private static bool IsReference(ISymbol place) =>
        place is IMethodSymbol { RefKind: not RefKind.None } or IPropertySymbol { RefKind: not RefKind.None };

    private static void ReportMirror(SymbolAnalysisContext context, TypeUse use, AttributeData attribute)
    {
        if (use.Crossing.Rejection is { } rejection
            && OffendingMember.Find(use.Type, rejection.Path) is var culprit
            && !IsReportedThere(rejection, culprit)
            && attribute.NameSyntaxLocation(context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeMustCross, location, culprit.Locations(rejection.Culprit, context.CancellationToken), rejection.Message));
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, ITypeSymbol type, Rejection? rejection)
    {
        if (rejection is null)
        {
            return;
        }

        OffendingMember culprit = OffendingMember.Find((type as INamedTypeSymbol).ResultOfTask() ?? type, rejection.Path);
        if (!IsReportedThere(rejection, culprit))
        {
            string[] parts = rejection == Rejections.Reference ? [] : [rejection.Culprit, TypeNames.Short(culprit.Head)];
            Location location = TypeLocations.Of(symbol, parts, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeMustCross,
                location,
                culprit.Locations(rejection.Culprit, context.CancellationToken),
                rejection.MessageAt(symbol is IParameterSymbol ? symbol.Name : "result")));
        }
    }

    /// <summary>Whether another rule says the same where the record or union is declared, in this very compilation.</summary>
    private static bool IsReportedThere(Rejection rejection, OffendingMember culprit)
    {
        ITypeSymbol declared = rejection.Rule == MirrorRecords.LateFieldRule
            ? culprit.Member?.ContainingType ?? culprit.Type
            : culprit.Type;
        return rejection.Rule != Rejection.TypeRule && declared.OriginalDefinition.DeclaringSyntaxReferences.Length > 0;
    }
}
