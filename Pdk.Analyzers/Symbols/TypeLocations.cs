using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.Analyzers;

/// <summary>Finds where the type of a symbol is written.</summary>
internal static class TypeLocations
{
    /// <summary>
    /// Where one of some types is written inside of the symbol's type, the first that is found; otherwise all of that type.
    /// </summary>
    /// <param name="symbol">A method, property, field or parameter.</param>
    /// <param name="parts">The types that are looked for, as their author writes them.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Location Of(ISymbol symbol, IEnumerable<string> parts, CancellationToken cancellation)
    {
        TypeSyntax? whole = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            ParameterSyntax parameter => parameter.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            TupleElementSyntax element => element.Type,
            _ => null,
        };
        TypeSyntax? found = parts
            .Select(part => whole?.DescendantNodesAndSelf().OfType<TypeSyntax>().FirstOrDefault(candidate => candidate.ToString() == part))
            .FirstOrDefault(static part => part is not null);
        return (found ?? whole)?.GetLocation() ?? symbol.NameLocation();
    }
}
