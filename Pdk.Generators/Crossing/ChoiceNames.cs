using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// What the members of an enumeration are called in configurations: declared in the stamp, accepted, and shown in messages.
/// </summary>
internal static class ChoiceNames
{
    /// <summary>
    /// The members that may be chosen, in the order of their declaration. One that nobody may use any more is none of them.
    /// </summary>
    public static IReadOnlyList<(string Name, IFieldSymbol Member)> Of(ITypeSymbol enumeration)
    {
        List<(string Name, IFieldSymbol Member)> names = [];
        IEnumerable<IFieldSymbol> fields = enumeration.GetMembers().OfType<IFieldSymbol>();
        foreach (IFieldSymbol member in fields.Where(static field => field.HasConstantValue && !ObsoleteRules.IsError(field)))
        {
            // Two names for one value may be one name here.
            string name = SnakeCase.Of(member.Name);
            if (!names.Any(other => other.Name == name && Equals(other.Member.ConstantValue, member.ConstantValue)))
            {
                names.Add((name, member));
            }
        }

        return names;
    }

    /// <summary>Why nobody could choose: there is nothing, or two values have one name; null where there is nothing wrong.</summary>
    public static string? FindMistake(ITypeSymbol enumeration)
    {
        IReadOnlyList<(string Name, IFieldSymbol Member)> names = Of(enumeration);
        if (names.Count == 0)
        {
            return $"enumeration '{TypeNames.Short(enumeration)}' has no members to choose from";
        }

        IEnumerable<IGrouping<string, (string Name, IFieldSymbol Member)>> groups = names.GroupBy(static choice => choice.Name);
        foreach (IGrouping<string, (string Name, IFieldSymbol Member)> twins in groups.Where(static group => group.Count() > 1))
        {
            string first = twins.First().Member.Name;
            string second = twins.Skip(1).First().Member.Name;
            return $"'{first}' and '{second}' of enumeration '{TypeNames.Short(enumeration)}' are both called '{twins.Key}' in "
                + "configurations; rename one of them";
        }

        return null;
    }
}
