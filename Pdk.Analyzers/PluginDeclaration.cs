using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>A class together with the attribute that makes it a plugin.</summary>
internal sealed class PluginDeclaration
{
    private PluginDeclaration(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, PluginKind? kind)
    {
        Type = type;
        Attributes = attributes;
        Kind = kind;
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>All plugin attributes of the class, in the order of the source; at least one.</summary>
    public IReadOnlyList<AttributeData> Attributes { get; }

    /// <summary>The attribute that counts.</summary>
    public AttributeData Attribute => Attributes[0];

    /// <summary>What the attribute asks of the class; null for <c>[Plugin]</c> and attributes of other people.</summary>
    public PluginKind? Kind { get; }

    /// <summary>The attribute as it is written: <c>Codec</c> for <c>[Codec("json")]</c>.</summary>
    public string AttributeName => ShortName(Attribute);

    /// <summary>The name that the attribute gives; null where it gives none.</summary>
    public string? Name => Attribute.ConstructorArguments.Length > 0 ? Attribute.ConstructorArguments[0].Value as string : null;

    /// <summary>Reads a class; null where it is not a plugin.</summary>
    public static PluginDeclaration? Find(INamedTypeSymbol type, KnownTypes known)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return null;
        }

        AttributeData[] attributes = [.. type.GetAttributes().Where(attribute => known.IsPluginAttribute(attribute.AttributeClass))];
        return attributes.Length == 0
            ? null
            : new PluginDeclaration(
                type, attributes, known.Kinds.FirstOrDefault(kind => kind.Attribute.IsSame(attributes[0].AttributeClass)));
    }

    /// <summary>The name of an attribute without its suffix.</summary>
    public static string ShortName(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass?.Name ?? "Plugin";
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
    }

    /// <summary>Where the name is written; the whole attribute where it is missing.</summary>
    public Location NameLocation(CancellationToken cancellation) =>
        Attribute.ArgumentLocation(0, cancellation) ?? Attribute.SyntaxLocation(cancellation) ?? Type.Locations[0];
}
