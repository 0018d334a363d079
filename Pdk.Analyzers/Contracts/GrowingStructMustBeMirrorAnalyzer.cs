using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0114: a struct of numbers that may grow crosses in another way than one that may not, and should say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrowingStructMustBeMirrorAnalyzer() : TypeAnalyzer(Descriptors.GrowingStructMustBeMirror)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (type is not { TypeKind: TypeKind.Struct, IsUnmanagedType: true, IsRefLikeType: false }
            || known.MirrorAttributeOf(type) is not null)
        {
            return;
        }

        AttributeData? since = type.GetMembers().Select(known.SinceAttributeOf).FirstOrDefault(static attribute => attribute is not null);
        if (since?.NameSyntaxLocation(context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.GrowingStructMustBeMirror, location, type.Name));
        }
    }
}
