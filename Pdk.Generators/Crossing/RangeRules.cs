using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Reads <c>[Range]</c> of a setting, and says what is wrong with it.</summary>
internal static class RangeRules
{
    /// <summary>The metadata name of the attribute.</summary>
    public const string Attribute = "Pdk.RangeAttribute";

    /// <summary>The range of a setting; null where it has none.</summary>
    public static SettingRange? Of(IParameterSymbol parameter) =>
        Arguments(parameter) is { Length: 2 } ends ? new SettingRange(Text(ends[0]), Text(ends[1])) : null;

    /// <summary>What is wrong with the range of a setting, as the end of a sentence; null where there is nothing, or no range.</summary>
    public static string? FindMistake(IParameterSymbol parameter)
    {
        if (Arguments(parameter) is not { Length: 2 } ends)
        {
            return null;
        }

        ITypeSymbol type = SettingRules.ValueOf(parameter.Type);
        while (SettingRules.KindOf(type) is SettingKind.List or SettingKind.Map)
        {
            type = SettingRules.ElementOf(type);
        }

        SettingKind? kind = SettingRules.KindOf(type);
        if (kind is not (SettingKind.Integer or SettingKind.UnsignedInteger or SettingKind.Number or SettingKind.Decimal
            or SettingKind.Duration or SettingKind.Size))
        {
            return $"has a [Range], but a '{TypeNames.Short(type)}' has none; take the attribute away";
        }

        if (!TryRead(Text(ends[0]), kind.Value, type, out decimal? least) || !TryRead(Text(ends[1]), kind.Value, type, out decimal? most))
        {
            return $"has a [Range] whose ends are no values of '{TypeNames.Short(type)}'; write {ExampleOf(kind.Value)}";
        }

        return least is null && most is null ? "has a [Range] without ends; give it one, or take the attribute away"
            : least > most ? "has a [Range] whose least value is above the greatest one; exchange them"
            : null;
    }

    private static object?[]? Arguments(IParameterSymbol parameter) => parameter.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == Attribute)
        ?.ConstructorArguments.Select(static argument => argument.Value).ToArray();

    private static string? Text(object? end) => end switch
    {
        null or long.MinValue or long.MaxValue => null,
        double number when double.IsInfinity(number) => null,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(end, CultureInfo.InvariantCulture),
    };

    private static bool TryRead(string? text, SettingKind kind, ITypeSymbol type, out decimal? number)
    {
        number = null;
        if (text is null)
        {
            return true;
        }

        if (kind is SettingKind.Duration or SettingKind.Size)
        {
            return UnitRules.TryRead(text, kind, out number);
        }

        NumberStyles style = kind switch
        {
            SettingKind.Number => NumberStyles.Float,
            SettingKind.Decimal => NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            _ => NumberStyles.AllowLeadingSign,
        };
        bool isNumber = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out decimal read);
        number = read;
        return isNumber && (LimitsOf(type) is not { } limits || (read >= limits.Least && read <= limits.Most));
    }

    private static (decimal Least, decimal Most)? LimitsOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    private static string ExampleOf(SettingKind kind) => kind switch
    {
        SettingKind.Duration => "[Range(\"100ms\", \"1h\")]",
        SettingKind.Size => "[Range(\"1KiB\", \"64MiB\")]",
        SettingKind.Number => "[Range(0.0, 1.0)]",
        SettingKind.Decimal => "[Range(\"0.01\", \"99.99\")]",
        _ => "[Range(1, 10)], within what the type holds",
    };
}
