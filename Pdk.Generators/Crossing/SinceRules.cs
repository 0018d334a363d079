using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Reads [Since].</summary>
internal static class SinceRules
{
    private const string Attribute = "Pdk.SinceAttribute";

    /// <summary>The version in which a member was appended, or null.</summary>
    public static (int Major, int Minor)? Of(ISymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == Attribute
                && attribute.ConstructorArguments is { Length: 2 } arguments
                && arguments[0].Value is int major
                && arguments[1].Value is int minor)
            {
                return (major, minor);
            }
        }

        return null;
    }
}
