using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0101: one interface is one table of functions, so it has no type parameters and no base.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMustStandAloneAnalyzer() : ContractAnalyzer(Descriptors.ContractMustStandAlone)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known)
    {
        if (FindMistake(contract, context.CancellationToken) is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ContractMustStandAlone, found.Location, contract.Name, found.Mistake));
        }
    }

    private static (Location Location, string Mistake)? FindMistake(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeParameters.Length > 0)
        {
            return (TypeParameterLocation(type, cancellation), "must not be generic; declare one contract for each type that is needed");
        }

        if (type.Interfaces.Length > 0)
        {
            return (
                BaseLocation(type, cancellation),
                $"must not inherit '{type.Interfaces[0].Name}'; repeat the members here, or let plugins implement both interfaces");
        }

        if (!DeclarationOrder.IsStatedFor(type))
        {
            return (type.NameLocation(), "has members in several files, so that its slots have no order; move them into one file");
        }

        if (type.IsFileLocal || !type.IsAccessibleInAssembly())
        {
            SyntaxKind[] modifiers = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.FileKeyword];
            Location? location = modifiers.Select(modifier => type.ModifierLocation(modifier, cancellation))
                .FirstOrDefault(found => found is not null);
            return (location ?? type.NameLocation(), "is not visible to the kit; make it internal or public");
        }

        foreach (INamedTypeSymbol container in type.ContainingTypes())
        {
            if (container.TypeParameters.Length > 0 || container.IsFileLocal || !container.IsAccessibleInAssembly())
            {
                string reason = container.TypeParameters.Length > 0 ? "generic" : "not visible to the kit";
                return (type.NameLocation(), $"is contained in '{container.Name}', which is {reason}; move it out");
            }
        }

        return null;
    }

    private static Location TypeParameterLocation(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is TypeDeclarationSyntax { TypeParameterList: { } list }
            ? list.GetLocation()
            : type.NameLocation();

    private static Location BaseLocation(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .Select(reference => (reference.GetSyntax(cancellation) as TypeDeclarationSyntax)?.BaseList?.Types[0].GetLocation())
            .FirstOrDefault(location => location is not null) ?? type.NameLocation();
}
