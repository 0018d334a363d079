using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>
/// What is wrong with a contract as a whole. The analyzers explain each of these at its token; here it is only decided that nothing can be
/// generated.
/// </summary>
internal static class ContractProblems
{
    public static void OfDeclaration(INamedTypeSymbol type, string id, int major, int minor, List<string> problems)
    {
        if (!NameRules.IsContractId(id))
        {
            problems.Add(
                $"PDK0100: Contract '{type.Name}' needs an id of two or more parts of lower case letters and digits, "
                    + "each beginning with a letter, with dots between them");
        }

        if (LayoutClashes.FindInKit(id) is { } clash)
        {
            problems.Add($"{LayoutClashes.Rule}: {clash}");
        }

        if (type.IsGenericType || type.AllInterfaces.Length > 0)
        {
            problems.Add($"PDK0101: Contract '{type.Name}' must be a plain interface, without type parameters and base interfaces");
        }

        if (!DeclarationOrder.IsStatedFor(type))
        {
            problems.Add(
                $"PDK0101: Contract '{type.Name}' has members in several files, so that its slots have no order; move them into one file");
        }

        if (GeneratedNames.OfContract(type) is { } taken)
        {
            problems.Add($"{GeneratedNames.Rule}: {GeneratedNames.Sentence(type, taken)}");
        }

        if (!IsVisible(type))
        {
            problems.Add($"PDK0101: Contract '{type.Name}' is not visible to the kit; make it and the types around it internal or public");
        }

        if (!VersionRules.IsPart(major) || !VersionRules.IsPart(minor))
        {
            problems.Add($"PDK0103: The versions of contract '{type.Name}' must be 0 to {VersionRules.Greatest}");
        }
    }

    public static void OfMembers(INamedTypeSymbol type, List<MemberModel> members, List<string> problems)
    {
        IEnumerable<IGrouping<string, MemberModel>> groups = members.GroupBy(static member => member.C);
        foreach (IGrouping<string, MemberModel> twins in groups.Where(static group => group.Count() > 1))
        {
            problems.Add(
                $"PDK0104: Contract '{type.Name}' has more than one member called '{twins.Key}' in layout texts and in C; "
                    + "give each a name of its own");
        }

        // An older table ends where a version begins, so that nothing older may stand behind it.
        int newest = 0;
        foreach (MemberModel member in members)
        {
            int since = member.SinceMinor;
            if (since < newest)
            {
                problems.Add(
                    $"PDK0112: Contract member '{type.Name}.{member.Name}' stands after members that are newer; move it before them, "
                        + "or mark it as [Since] a version at least as new");
            }

            if (member.IsAhead)
            {
                problems.Add(
                    $"PDK0112: Contract member '{type.Name}.{member.Name}' is newer than its contract; "
                        + $"raise the contract to {member.Since}");
            }

            newest = Math.Max(newest, since);
        }
    }

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal
                || current.DeclaredAccessibility
                    is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
