using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0114: a struct of numbers that may grow crosses in another way than one that may not, and should say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrowingStructMustBeMirrorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.GrowingStructMustBeMirror);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Struct, IsUnmanagedType: true, IsRefLikeType: false } || known.MirrorAttributeOf(type) is not null)
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
