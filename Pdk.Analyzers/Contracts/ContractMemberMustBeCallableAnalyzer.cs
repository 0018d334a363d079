using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0102: what crosses the border is a call, so a contract has methods and properties that are only read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMemberMustBeCallableAnalyzer() : ContractAnalyzer(Descriptors.ContractMemberMustBeCallable)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        foreach (ISymbol member in contract.GetMembers())
        {
            if (FindMistake(member, context.CancellationToken) is { } found)
            {
                string name = member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ContractMemberMustBeCallable, found.Location, contract.Name + "." + name, found.Mistake));
            }
        }
    }

    private static (Location Location, string Mistake)? FindMistake(ISymbol member, CancellationToken cancellation)
    {
        if (ContractSlots.IsFree(member) || ContractSlots.IsAccessor(member))
        {
            return null;
        }

        if (member.IsStatic)
        {
            return (Modifier(SyntaxKind.StaticKeyword), "is static, and only instances cross the border; move it to a class");
        }

        if (member.DeclaredAccessibility != Accessibility.Public)
        {
            return (
                member.ModifierLocation(SyntaxKind.ProtectedKeyword, cancellation) ?? Modifier(SyntaxKind.InternalKeyword),
                "is not public, so that nobody could call it across the border; make it public");
        }

        return member switch
        {
            IEventSymbol => (member.NameLocation(), "is an event; take a contract of the host as a constructor parameter, and call that"),
            IPropertySymbol { IsIndexer: true } => (member.NameLocation(), "is an indexer; declare a method"),
            IPropertySymbol { SetMethod: { } setter } =>
                (setter.NameLocation(), "can be set; declare a method that sets it, or pass the value with the call that needs it"),
            IMethodSymbol { IsGenericMethod: true } =>
                (TypeParameterLocation(member, cancellation), "is generic; declare one method for each type that is needed"),
            _ => null,
        };

        Location Modifier(SyntaxKind kind) => member.ModifierLocation(kind, cancellation) ?? member.NameLocation();
    }

    private static Location TypeParameterLocation(ISymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is MethodDeclarationSyntax { TypeParameterList: { } list }
            ? list.GetLocation()
            : method.NameLocation();
}
