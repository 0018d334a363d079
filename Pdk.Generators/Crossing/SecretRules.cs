using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Which settings are secrets.</summary>
internal static class SecretRules
{
    /// <summary>The metadata name of the attribute.</summary>
    public const string Attribute = "Pdk.SecretAttribute";

    /// <summary>The attribute that makes a parameter one; null where it is none.</summary>
    public static AttributeData? Find(IParameterSymbol parameter) => parameter.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass is { Name: "SecretAttribute" } type && type.ToDisplayString() == Attribute);
}
