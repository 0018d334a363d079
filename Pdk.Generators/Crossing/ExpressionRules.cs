using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Which settings are expressions over the fields of an event.</summary>
internal static class ExpressionRules
{
    /// <summary>The metadata name of the attribute.</summary>
    public const string Attribute = "Pdk.ExpressionAttribute";

    /// <summary>What the stamp says of a setting: <c>value</c>, <c>aggregate</c>; empty where it is no expression.</summary>
    public static string KindOf(IParameterSymbol parameter)
    {
        AttributeData? found = parameter.GetAttributes().FirstOrDefault(static attribute =>
            attribute.AttributeClass is { Name: "ExpressionAttribute" } type && type.ToDisplayString() == Attribute);
        return found is null ? ""
            : found.NamedArguments.Any(static argument => argument is { Key: "IsAggregate", Value.Value: true }) ? "aggregate"
            : "value";
    }
}
