using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0104: layout texts and C know a member by its name alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMemberMustNotBeOverloadedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ContractMemberMustNotBeOverloaded);

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
        if (known.ContractAttributeOf(type) is null)
        {
            return;
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in type.GetMembers().Where(IsCallable))
        {
            if (!names.Add(NameOnTheOtherSide(member)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ContractMemberMustNotBeOverloaded, member.NameLocation(), type.Name, member.Name));
            }
        }
    }

    private static bool IsCallable(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false };

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
