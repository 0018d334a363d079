using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds contracts that a plugin class cannot use, as nothing was generated for them where they were compiled.</summary>
internal static class ContractLacks
{
    /// <summary>Continues "Plugin class 'Good'", without a period; null where everything is there.</summary>
    /// <param name="type">The class.</param>
    /// <param name="constructor">The constructor that the kit calls.</param>
    public static string? Find(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        IEnumerable<ITypeSymbol> passed = constructor.Parameters.Select(static parameter => parameter.Type);
        foreach (INamedTypeSymbol face in type.AllInterfaces.Concat(passed.OfType<INamedTypeSymbol>()))
        {
            if (ContractNames.AttributeOf(face) is not null && ContractNames.FindLack(face) is { } lack)
            {
                return $"cannot use contract '{face.Name}': {lack}; {ContractNames.CureOfLack}";
            }
        }

        return null;
    }
}
