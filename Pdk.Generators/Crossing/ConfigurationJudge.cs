using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Says what is wrong with a configuration record and with all that its settings are made of.</summary>
internal sealed class ConfigurationJudge
{
    // Deeper than anybody nests. What is within both limits is read, and written into the stamp, in a moment.
    private const int MostLevels = 8;
    private const int MostSettings = 500;

    private readonly List<INamedTypeSymbol> _around = [];
    private int _settings;

    /// <summary>Says what is wrong with a record; null where it can be filled in.</summary>
    public string? FindMistake(INamedTypeSymbol type)
    {
        if (ShapeOf(type) is { } mistake)
        {
            return mistake;
        }

        IMethodSymbol constructor = ConfigurationRules.ConstructorOf(type)!;
        _around.Add(type);
        string? found = constructor.Parameters.Select(parameter => MistakeOf(type, parameter))
            .FirstOrDefault(static mistake => mistake is not null);
        _around.RemoveAt(_around.Count - 1);
        return found ?? TwinKey(type, constructor) ?? UnsetMember.Find(type, constructor);
    }

    private static string? ShapeOf(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeParameters.Length > 0)
        {
            return $"configuration '{type.Name}' must be neither abstract nor generic";
        }

        IMethodSymbol[] constructors = ConfigurationRules.ConstructorsOf(type);
        return constructors.Length != 1
            ? $"configuration '{type.Name}' has {constructors.Length} public constructors and needs exactly one"
            : constructors[0].Parameters.Length == 0
                ? $"the constructor of configuration '{type.Name}' has no parameters, so that nothing could be configured; "
                    + "add a parameter for each setting"
                : null;
    }

    private string? MistakeOf(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        string place = $"'{type.Name}.{parameter.Name}'";
        if (++_settings > MostSettings)
        {
            return $"{place} is one setting too many: {MostSettings} are possible, with those of the records inside";
        }

        return parameter.RefKind != RefKind.None
            ? $"{place} is passed by reference; pass it by value"
            : MistakeOf(place, parameter.Type, SettingRules.ValueOf(parameter.Type), _around.Count)
                ?? (RangeRules.FindMistake(parameter) is { } mistake ? $"{place} {mistake}" : null);
    }

    private string? MistakeOf(string place, ITypeSymbol written, ITypeSymbol type, int level)
    {
        switch (SettingRules.KindOf(type))
        {
            case null:
            case { } when SettingRules.IsNullable(type):
                return $"{place} is a '{TypeNames.Short(written)}', which configuration cannot hold; use {SettingRules.Possible}";
            case SettingKind.Choice:
                return ChoiceNames.FindMistake(type) is { } mistake ? $"{place}: {mistake}" : null;
            case SettingKind.List or SettingKind.Map or SettingKind.Record when level == MostLevels:
                return $"{place} is nested too deeply: {MostLevels} levels are possible";
            case SettingKind.List or SettingKind.Map:
                return MistakeOf(place, written, SettingRules.ElementOf(type), level + 1);
            case SettingKind.Record when _around.Contains(type, SymbolEqualityComparer.Default):
                return $"{place} is inside of '{type.Name}' again, so that its settings would have no end; leave it out";
            case SettingKind.Record:
                return FindMistake((INamedTypeSymbol)type) is { } inner ? $"{place}: {inner}" : null;
            default:
                return null;
        }
    }

    private static string? TwinKey(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        IGrouping<string, IParameterSymbol>? twins = constructor.Parameters
            .GroupBy(static parameter => SnakeCase.Of(parameter.Name))
            .FirstOrDefault(static group => group.Count() > 1);
        return twins is null
            ? null
            : $"'{twins.First().Name}' and '{twins.Skip(1).First().Name}' of configuration '{type.Name}' are both the setting "
                + $"'{twins.Key}'; rename one of them";
    }
}
