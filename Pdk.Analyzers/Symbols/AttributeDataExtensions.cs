using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.Analyzers;

/// <summary>Finds what is written in an attribute.</summary>
internal static class AttributeDataExtensions
{
    /// <summary>Where the attribute is written; null for one from another assembly.</summary>
    public static Location? SyntaxLocation(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    /// <summary>Where the name of the attribute is written; null for one from another assembly.</summary>
    public static Location? NameSyntaxLocation(this AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.Name.GetLocation();

    /// <summary>Where the argument of a constructor parameter is written, by position or by name; null where it is missing.</summary>
    public static Location? ArgumentLocation(this AttributeData attribute, int parameter, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        string? name = attribute.AttributeConstructor?.Parameters.ElementAtOrDefault(parameter)?.Name;
        for (int index = 0; index < arguments.Count; index++)
        {
            AttributeArgumentSyntax argument = arguments[index];
            bool matches = argument.NameColon is { } colon
                ? colon.Name.Identifier.ValueText == name
                : argument.NameEquals is null && index == parameter;
            if (matches)
            {
                return argument.Expression.GetLocation();
            }
        }

        return null;
    }

    /// <summary>Where the value of a property is written; null where it is not set.</summary>
    public static Location? PropertyLocation(this AttributeData attribute, string property, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression.GetLocation();

    /// <summary>The text that a property is set to; null where it is not set.</summary>
    public static string? PropertyText(this AttributeData attribute, string property) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value.Value as string;

    /// <summary>A constructor argument that is a text; empty where it is missing.</summary>
    public static string Text(this AttributeData attribute, int parameter) =>
        parameter < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[parameter].Value as string ?? "" : "";

    /// <summary>A constructor argument that is a number; null where it is missing.</summary>
    public static int? Number(this AttributeData attribute, int parameter) =>
        parameter < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[parameter].Value as int? : null;
}
