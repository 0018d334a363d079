using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0111: a member that older plugins do not have needs something to be called instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustHaveDefaultAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AppendedMemberMustHaveDefault);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.IsAbstract
            && known.SinceAttributeOf(method) is { } since
            && known.ContractAttributeOf(method.ContainingType) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AppendedMemberMustHaveDefault,
                (method.AssociatedSymbol ?? method).NameLocation(),
                method.ContainingType.Name + "." + (method.AssociatedSymbol ?? method).Name,
                since.Number(0),
                since.Number(1)));
        }
    }
}
