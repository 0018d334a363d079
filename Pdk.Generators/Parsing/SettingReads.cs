using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;

namespace Pdk.Generators.Parsing;

/// <summary>The expressions that read settings.</summary>
internal static class SettingReads
{
    /// <summary>The expression.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="source">The expression for its place in the configuration.</param>
    /// <param name="range">Between which values it, or each of its elements, must lie; null where that is not said.</param>
    public static string Of(ITypeSymbol type, string source, SettingRange? range)
    {
        string qualified = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return SettingRules.KindOf(type) switch
        {
            SettingKind.Boolean => $"{source}.Boolean()",
            SettingKind.Text => $"{source}.Text()",
            SettingKind.Uri => $"{source}.Uri()",
            SettingKind.Timestamp => $"{source}.Timestamp()",
            SettingKind.Number => $"({qualified}){source}.Number({Numbers(range, "double", "d", "NegativeInfinity", "PositiveInfinity")})",
            SettingKind.Decimal => $"{source}.Decimal({Numbers(range, "decimal", "m", "MinValue", "MaxValue")})",
            SettingKind.Duration => $"{source}.Duration({Texts(range)})",
            SettingKind.Size => $"{source}.Size({Texts(range)})",
            SettingKind.UnsignedInteger => $"{source}.UnsignedInteger({Integers(range, qualified, "UL")})",
            SettingKind.Integer => $"({qualified}){source}.Integer({Integers(range, qualified, "L")})",
            SettingKind.List => $"{source}.List<{Element(type)}>({Reader(type, range)})",
            SettingKind.Map => $"{source}.Map<{Element(type)}>({Reader(type, range)})",
            SettingKind.Record => $"{ConfigurationEmitter.MethodOf(HintNames.IdentifierOf((INamedTypeSymbol)type))}({source}.Record())",
            _ => ChoiceOf(type, qualified, source),
        };
    }

    private static string Element(ITypeSymbol type) => TypeNames.Qualified(SettingRules.ElementOf(type));

    private static string Reader(ITypeSymbol type, SettingRange? range) =>
        $"static item => {Of(SettingRules.ElementOf(type), "item", range)}";

    private static string Integers(SettingRange? range, string qualified, string suffix) =>
        $"{(range?.Least is { } least ? least + suffix : $"{qualified}.MinValue")}, "
        + (range?.Most is { } most ? most + suffix : $"{qualified}.MaxValue");

    private static string Numbers(SettingRange? range, string type, string suffix, string least, string most) => range is null
        ? ""
        : $"{(range.Least is null ? $"{type}.{least}" : range.Least + suffix)}, "
            + (range.Most is null ? $"{type}.{most}" : range.Most + suffix);

    private static string Texts(SettingRange? range) => range is null ? "" : $"{Text(range.Least)}, {Text(range.Most)}";

    private static string Text(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    private static string ChoiceOf(ITypeSymbol type, string qualified, string source)
    {
        IReadOnlyList<(string Name, IFieldSymbol Member)> choices = ChoiceNames.Of(type);
        string names = string.Join(", ", choices.Select(static choice => SymbolDisplay.FormatLiteral(choice.Name, quote: true)));
        string values = string.Join(", ", choices.Select(choice => $"{qualified}.{Escape(choice.Member.Name)}"));
        return $"{source}.Choice<{qualified}>(new string[] {{ {names} }}, new {qualified}[] {{ {values} }})";
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
