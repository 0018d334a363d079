using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds out whether the name of a class that the kit writes beside an author's type is taken already.</summary>
internal static class GeneratedNames
{
    public const string Rule = "PDK0107";

    private const string MirrorAttribute = "Pdk.MirrorAttribute";

    // What the kit itself wrote is seen by the analyzers as well.
    private const string OwnFolder = "Pdk.Generators.ContractGenerator";

    /// <summary>
    /// The class by which a type with [Mirror] is written and read: of <c>Basket</c> it is <c>BasketMirror</c>, of a type in <c>Outer</c>
    /// <c>Outer_BasketMirror</c>.
    /// </summary>
    public static string MirrorOf(INamedTypeSymbol type) => ContractNames.PathOf(type, type.Name) + "Mirror";

    /// <summary>
    /// What is wrong with the names of the classes that stand for a contract: the class, and what has its name; null where they are free.
    /// </summary>
    public static (string Name, string Taken)? OfContract(INamedTypeSymbol type)
    {
        string name = ContractNames.DescriptorOf(type);
        bool hasExtensions = type.GetMembers().Any(static member => SinceRules.Of(member) is { Minor: > 0 });
        return Taken(type, name)
            ?? (hasExtensions ? Taken(type, name + "Extensions") : null)
            ?? Twin(type, name, "Contract", static other => ContractNames.AttributeOf(other) is not null, ContractNames.DescriptorOf);
    }

    /// <summary>The same for a type with [Mirror].</summary>
    public static (string Name, string Taken)? OfMirror(INamedTypeSymbol type)
    {
        string name = MirrorOf(type);
        return Taken(type, name) ?? Twin(type, name, "Mirror", HasMirror, MirrorOf);
    }

    /// <summary>The whole sentence, without a period.</summary>
    public static string Sentence(INamedTypeSymbol type, (string Name, string Taken) clash) =>
        $"The kit writes the class '{clash.Name}' for '{type.Name}', but {clash.Taken}; rename one of them";

    private static bool HasMirror(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == MirrorAttribute);

    private static (string, string)? Taken(INamedTypeSymbol type, string name)
    {
        foreach (INamespaceOrTypeSymbol other in type.ContainingNamespace.GetMembers(name).OfType<INamespaceOrTypeSymbol>())
        {
            // A class with type parameters is another one, and that of another assembly gives way.
            bool isInTheWay = other switch
            {
                INamedTypeSymbol { Arity: > 0 } => false,
                INamedTypeSymbol =>
                    other.DeclaringSyntaxReferences.Any(static reference => !reference.SyntaxTree.FilePath.Contains(OwnFolder)),
                _ => true,
            };
            if (isInTheWay)
            {
                string kind = other is INamespaceSymbol ? "namespace" : "type";
                return (name, $"the {kind} '{other.ToDisplayString()}' has this name");
            }
        }

        return null;
    }

    private static (string, string)? Twin(
        INamedTypeSymbol type, string name, string suffix, Func<INamedTypeSymbol, bool> isOne, Func<INamedTypeSymbol, string> nameOf)
    {
        string path = name.Substring(0, name.Length - suffix.Length);
        INamedTypeSymbol? twin = Reached(type.ContainingNamespace, path)
            .FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other, type) && isOne(other) && nameOf(other) == name);
        return twin is null ? null : (name, $"'{twin.ToDisplayString()}' would have one of this name too");
    }

    /// <summary>
    /// The types that a path of names with underscores between them can mean: a type's own name may have underscores as well.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> Reached(INamespaceOrTypeSymbol container, string path)
    {
        foreach (INamedTypeSymbol type in container.GetTypeMembers(path).Concat(container.GetTypeMembers("I" + path)))
        {
            yield return type;
        }

        for (int end = path.IndexOf('_', 1); end > 0 && end < path.Length - 1; end = path.IndexOf('_', end + 1))
        {
            IEnumerable<INamedTypeSymbol> outers = container.GetTypeMembers(path.Substring(0, end));
            foreach (INamedTypeSymbol inner in outers.SelectMany(outer => Reached(outer, path.Substring(end + 1))))
            {
                yield return inner;
            }
        }
    }
}
