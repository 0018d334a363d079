using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0118: a tag means something on a case of a union only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionCaseMustBelongToUnionAnalyzer() : TypeAnalyzer(Descriptors.UnionCaseMustBelongToUnion)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.UnionCaseAttributeOf(type) is not { } attribute
            || attribute.NameSyntaxLocation(context.CancellationToken) is not { } location)
        {
            return;
        }

        // A parent with [Union] that is none is reported itself.
        bool isCase = type.BaseType is { } parent && UnionRules.IsMarked(parent);
        string? reason = !isCase ? "derives from no [Union]"
            : type.Name == UnionRules.UnknownName ? "receives the tags that no case has, and has none itself"
            : null;
        if (reason is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionCaseMustBelongToUnion, location, type.Name, reason));
        }
    }
}
