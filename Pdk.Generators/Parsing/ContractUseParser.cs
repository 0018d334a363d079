using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a contract that a plugin uses, wherever it was compiled.</summary>
internal static class ContractUseParser
{
    private const string LayoutAttribute = "Pdk.Abi.ContractLayoutAttribute";

    /// <summary>Reads the contract; null where the interface is none.</summary>
    public static ContractUse? Parse(INamedTypeSymbol face, IAssemblySymbol current, CancellationToken token)
    {
        if (ContractNames.AttributeOf(face) is not { ConstructorArguments: { Length: 3 } arguments }
            || arguments[0].Kind == TypedConstantKind.Error
            || arguments[1].Value is not int major
            || arguments[2].Value is not int minor)
        {
            return null;
        }

        // What the contract's own assembly says is what its tables were made from; only for a contract of this project there is no such
        // word yet.
        string? layout = SymbolEqualityComparer.Default.Equals(face.ContainingAssembly, current) ? null : StatedLayout(face);
        bool isSound = true;
        if (layout is null && ContractParser.Parse(face, token) is { } model)
        {
            layout = LayoutText.Of(model);
            isSound = model.Problems.Count == 0;
        }

        return layout is null
            ? null
            : new ContractUse(arguments[0].Value as string ?? "", major, minor, ContractNames.QualifiedDescriptorOf(face), layout, isSound);
    }

    private static string? StatedLayout(INamedTypeSymbol face)
    {
        foreach (AttributeData attribute in face.ContainingAssembly.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == LayoutAttribute
                && attribute.ConstructorArguments is { Length: 2 } arguments
                && SymbolEqualityComparer.Default.Equals(arguments[0].Value as ISymbol, face))
            {
                return arguments[1].Value as string;
            }
        }

        return null;
    }
}
