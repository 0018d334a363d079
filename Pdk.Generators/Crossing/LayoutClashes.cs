using Pdk.Generators.Layout;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Finds what would have one name on the border although it is not the same: there, names have lower case letters and underscores only.
/// </summary>
internal static class LayoutClashes
{
    public const string Rule = "PDK0106";

    /// <summary>A sentence for each clash of a contract's types with one another and with its table, without a period.</summary>
    public static IEnumerable<string> Find(string contract, IEnumerable<TypeDefinition> definitions)
    {
        List<TypeDefinition> all = [.. definitions];
        string table = HeaderContract.TableOf(contract);
        return Find(all).Concat(all
            .Where(definition => definition.C == table)
            .Select(static definition => definition.Layout)
            .Distinct()
            .Select(layout => $"{layout} and the table of contract {contract} are both called '{table}' in C; rename the type"));
    }

    /// <summary>
    /// A sentence about a contract whose header would define what the kit's own headers do, without a period; null for all others.
    /// </summary>
    public static string? FindInKit(string contract) =>
        HeaderContract.MacrosOf(contract).Append(HeaderContract.TableOf(contract)).FirstOrDefault(KitNames.Contains) is { } name
            ? $"The header of contract {contract} would have the name '{name}', which is one of the kit's own in C; "
                + "give the contract another id"
            : null;

    /// <summary>A sentence for each clash of types with one another, without a period.</summary>
    public static IEnumerable<string> Find(IEnumerable<TypeDefinition> definitions)
    {
        List<TypeDefinition> all = [.. definitions];
        foreach (IGrouping<string, TypeDefinition> group in all.GroupBy(static definition => definition.Layout))
        {
            // What has type arguments is met once for each construction, and what stands for no declaration is the same wherever it is met.
            List<string> types = [.. group.Select(static definition => definition.Type).Where(static type => type.Length > 0).Distinct()];
            if (types.Count > 1)
            {
                yield return $"{types[0]} and {types[1]} are both called '{group.Key}' in layout texts; rename one of them";
            }
        }

        foreach (IGrouping<string, TypeDefinition> group in all.GroupBy(static definition => definition.C))
        {
            List<string> layouts = [.. group.Select(static definition => definition.Layout).Distinct()];
            if (layouts.Count > 1)
            {
                yield return $"{layouts[0]} and {layouts[1]} are both called '{group.Key}' in C; rename one of the types";
            }
        }

        foreach (TypeDefinition definition in all.Where(static definition => definition.Type.Length > 0).Distinct())
        {
            IEnumerable<IGrouping<string, FieldDefinition>> groups = definition.Fields.GroupBy(static field => field.Name);
            foreach (IGrouping<string, FieldDefinition> twins in groups.Where(static group => group.Count() > 1))
            {
                yield return $"Two members of {definition.Type} are both called '{twins.Key}' in layout texts; rename one of them";
            }
        }
    }
}
