using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.Analyzers;

/// <summary>Questions that several rules ask of a symbol.</summary>
internal static class SymbolExtensions
{
    public static bool IsSame(this ISymbol? symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    public static AttributeData? FindAttribute(this ISymbol symbol, INamedTypeSymbol attributeClass) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsSame(attributeClass));

    /// <summary>Whether code elsewhere in the assembly can name the symbol itself, whatever contains it.</summary>
    public static bool IsAccessibleInAssembly(this ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Of a value task the type of its result; null for every other type.</summary>
    public static ITypeSymbol? ResultOfTask(this INamedTypeSymbol? type) =>
        type is { Name: "ValueTask", TypeArguments.Length: 1 } && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            ? type.TypeArguments[0]
            : null;

    /// <summary>The types that contain the symbol, the innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypes(this ISymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    /// <summary>A type as a message writes it: <c>int</c>, <c>List&lt;string&gt;</c>, <c>Outer.Inner</c>.</summary>
    public static string Display(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>A member as a message writes it: <c>Outer.Method</c>.</summary>
    public static string DisplayMember(this ISymbol member) => member.ContainingType.Name + "." + member.Name;

    /// <summary>Where the name of the symbol is written.</summary>
    public static Location NameLocation(this ISymbol symbol) => symbol.Locations[0];

    /// <summary>Where a modifier of the symbol is written, in whichever of its parts; null where it is only implied.</summary>
    public static Location? ModifierLocation(this ISymbol symbol, SyntaxKind modifier, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is MemberDeclarationSyntax declaration)
            {
                SyntaxToken token = declaration.Modifiers.FirstOrDefault(candidate => candidate.IsKind(modifier));
                if (token != default)
                {
                    return token.GetLocation();
                }
            }
        }

        return null;
    }
}
