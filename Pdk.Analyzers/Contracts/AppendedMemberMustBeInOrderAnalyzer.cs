using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0112: a table is only ever appended to, so members stand in the order of their versions, and none is ahead of its contract.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustBeInOrderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AppendedMemberMustBeInOrder);

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
        if (known.ContractAttributeOf(type) is not { } contract || contract.Number(1) is not { } major || contract.Number(2) is not { } minor)
        {
            return;
        }

        ISymbol? newest = null;
        (int Major, int Minor) newestVersion = (0, 0);
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.DeclaredAccessibility == Accessibility.Public))
        {
            ISymbol member = method.AssociatedSymbol ?? method;
            string name = type.Name + "." + member.Name;
            (int Major, int Minor) version = (0, 0);
            if (known.SinceAttributeOf(method) is { } since && since.Number(0) is { } sinceMajor && since.Number(1) is { } sinceMinor)
            {
                version = (sinceMajor, sinceMinor);
                if (version.CompareTo((major, minor)) > 0)
                {
                    string needed = $"{sinceMajor}, {sinceMinor}";
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.AppendedMemberMustBeInOrder,
                        since.SyntaxLocation(context.CancellationToken) ?? method.NameLocation(),
                        Suggestion.Properties(needed),
                        name,
                        $"is newer than its contract, which is at {major}.{minor}; raise the contract to {sinceMajor}.{sinceMinor}"));
                }
            }

            if (version.CompareTo(newestVersion) < 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AppendedMemberMustBeInOrder,
                    member.NameLocation(),
                    name,
                    $"stands after '{newest!.Name}', which was added in {newestVersion.Major}.{newestVersion.Minor}; "
                        + "move it before that, or mark it as [Since] a version at least as new"));
            }
            else
            {
                (newest, newestVersion) = (member, version);
            }
        }
    }
}
