using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Generators.Crossing;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>Finds where a difference of layouts is written: the token that would have to change.</summary>
/// <param name="contract">The contract.</param>
/// <param name="judgement">What was found.</param>
/// <param name="known">The kit's types.</param>
internal sealed class DifferenceLocation(INamedTypeSymbol contract, BaselineJudgement judgement, KnownTypes known)
{
    private readonly LayoutSymbols _symbols = new(contract);

    /// <summary>
    /// Where what has another type, name or place is written; the type, the contract's member that uses it, or the contract where it is
    /// gone.
    /// </summary>
    /// <param name="difference">The difference.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Location Of(LayoutDifference difference, CancellationToken cancellation)
    {
        if (Find(difference) is not { } member)
        {
            return OfOwner(difference);
        }

        Location? location = difference.Cause switch
        {
            LayoutCause.TypeChanged or LayoutCause.NullabilityChanged or LayoutCause.ElementChanged or LayoutCause.ResultChanged =>
                OfType(member, cancellation),
            LayoutCause.SignatureChanged or LayoutCause.ParameterRenamed => OfParameter(member, difference.Member, cancellation),
            LayoutCause.SinceChanged => OfSince(member, cancellation),
            _ => null,
        };
        return location ?? member.NameLocation();
    }

    /// <summary>Where the version of a member is written, or its name where it has none.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Location OfSince(LayoutDifference difference, CancellationToken cancellation) =>
        Find(difference) is { } member ? OfSince(member, cancellation) ?? member.NameLocation() : OfOwner(difference);

    /// <summary>The member as its author calls it; as the layout text does where it is declared elsewhere.</summary>
    /// <param name="difference">The difference.</param>
    public string NameOf(LayoutDifference difference) => Find(difference)?.DisplayMember() ?? $"{difference.Type}.{difference.Member}";

    private ISymbol? Find(LayoutDifference difference)
    {
        ISymbol? member = difference.Member.Length == 0
            ? null
            : difference.Type == judgement.Layout.Id
                ? _symbols.Member(difference.Member)
                : _symbols.Type(difference.Type) is { } type ? _symbols.Member(type, difference.Member) : null;
        return member is not null && member.NameLocation().IsInSource ? member : null;
    }

    private Location OfOwner(LayoutDifference difference)
    {
        if (difference.Type == judgement.Layout.Id)
        {
            return contract.NameLocation();
        }

        // The path begins with the contract's id and the method: acme.pricing.price(basket).lines[].
        int end = difference.Path.IndexOf('(');
        int start = end < 0 ? -1 : difference.Path.LastIndexOf('.', end);
        ISymbol? user = _symbols.Type(difference.Type)
            ?? (start < 0 ? null : _symbols.Member(difference.Path.Substring(start + 1, end - start - 1)));
        return (user ?? contract).NameLocation();
    }

    private Location? OfSince(ISymbol member, CancellationToken cancellation)
    {
        AttributeData? since = known.SinceAttributeOf(member)
            ?? (member is IPropertySymbol { GetMethod: { } getter } ? known.SinceAttributeOf(getter) : null)
            ?? member.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
                .Where(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                .Select(known.SinceAttributeOf)
                .FirstOrDefault(static attribute => attribute is not null);
        return since?.SyntaxLocation(cancellation);
    }

    private static Location? OfType(ISymbol symbol, CancellationToken cancellation) =>
        (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            ParameterSyntax parameter => parameter.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            _ => null,
        })?.GetLocation();

    /// <summary>The first parameter that is another one, or its type; the result's type where all are as they were.</summary>
    private Location? OfParameter(ISymbol member, string name, CancellationToken cancellation)
    {
        LayoutMethod? shipped = judgement.Shipped?.Methods.FirstOrDefault(method => method.Name == name);
        LayoutMethod? current = judgement.Layout.Methods.FirstOrDefault(method => method.Name == name);
        if (member is not IMethodSymbol method || shipped is null || current is null)
        {
            return null;
        }

        for (int index = 0; index < current.Parameters.Count; index++)
        {
            LayoutParameter now = current.Parameters[index];
            LayoutParameter? before = index < shipped.Parameters.Count ? shipped.Parameters[index] : null;
            if (before is null || before.Name != now.Name || before.Type != now.Type || before.Mode != now.Mode)
            {
                IParameterSymbol? parameter = method.Parameters.FirstOrDefault(parameter => SnakeCase.Of(parameter.Name) == now.Name);
                return parameter is null ? null : before?.Name == now.Name ? OfType(parameter, cancellation) : parameter.NameLocation();
            }
        }

        return shipped.Parameters.Count == current.Parameters.Count ? OfType(member, cancellation) : null;
    }
}
