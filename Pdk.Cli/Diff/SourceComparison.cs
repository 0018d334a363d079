using Pdk.Layouts;

namespace Pdk.Cli.Diff;

/// <summary>What <c>pdk diff</c> found.</summary>
/// <param name="Contracts">The contracts that both sides have.</param>
/// <param name="OnlyInA">What only the first file has: id and version.</param>
/// <param name="OnlyInB">What only the second file has.</param>
/// <param name="IsCompatible">Whether the second fits the first.</param>
internal sealed record SourceComparison(
    IReadOnlyList<ContractComparison> Contracts,
    IReadOnlyList<string> OnlyInA,
    IReadOnlyList<string> OnlyInB,
    bool IsCompatible)
{
    /// <summary>In what the functions of two libraries, or of their baseline files, differ.</summary>
    public IReadOnlyList<FunctionDifference> Functions { get; init; } = [];

    /// <summary>
    /// Compares each contract of two files with the one of the same id and major version, else of the same id, else with one that is the
    /// same but for its name.
    /// </summary>
    /// <param name="a">The first file.</param>
    /// <param name="b">The second file.</param>
    public static SourceComparison Of(LayoutSource a, LayoutSource b)
    {
        LayoutSides sides = Sides(a.Path, b.Path);
        List<ContractComparison> contracts = [];
        List<LayoutContract> onlyInA = [];
        List<LayoutContract> onlyInB = [.. b.Contracts];
        foreach (LayoutContract left in a.Contracts)
        {
            LayoutContract[] partners = Partners(left, a, b);
            if (partners.Length == 0
                && onlyInB.Find(right => a.Contracts.All(other => other.Id != right.Id) && IsSameButForNames(left, right)) is { } renamed)
            {
                partners = [renamed];
            }

            onlyInB.RemoveAll(partners.Contains);
            if (partners.Length == 0)
            {
                onlyInA.Add(left);
            }

            contracts.AddRange(partners.Select(right => new ContractComparison(left, right, LayoutDiff.Compare(left, right, sides))));
        }

        // A library has the contracts that it uses, and no others; a file of layout texts has all there are. What a later major version
        // took the place of is history.
        bool isRemovalAllowed = a.IsLibrary || b.IsLibrary;
        IReadOnlyList<FunctionDifference> functions = a.TellsFunctions && b.TellsFunctions
            ? FunctionDiff.Compare(a.Functions, b.Functions)
            : [];
        bool haveFunctions = a.Functions.Any(old => b.Functions.Any(now => now.Key == old.Key));
        bool isCompatible = (contracts.Count > 0 || haveFunctions)
            && functions.All(static difference => !difference.IsBreaking)
            && contracts.All(static contract => contract.IsCompatible)
            && (isRemovalAllowed
                || onlyInA.All(left => a.Contracts.Any(other => other.Id == left.Id && other.Version.Major > left.Version.Major)));
        return new SourceComparison(contracts, [.. onlyInA.Select(Name)], [.. onlyInB.Select(Name)], isCompatible)
        {
            Functions = functions,
        };
    }

    // A file of what was shipped has a text for each major version, and what is built today has the newest only.
    private static LayoutContract[] Partners(LayoutContract left, LayoutSource a, LayoutSource b)
    {
        LayoutContract[] namesakes = [.. b.Contracts.Where(right => right.Id == left.Id)];
        LayoutContract[] equal = [.. namesakes.Where(right => right.Version.Major == left.Version.Major)];
        return equal.Length > 0
            ? equal
            : [.. namesakes.Where(right => a.Contracts.All(other => other.Id != right.Id || other.Version.Major != right.Version.Major))];
    }

    private static bool IsSameButForNames(LayoutContract left, LayoutContract right) =>
        left.Methods.Count > 0
        && left.Methods.Count == right.Methods.Count
        && LayoutDiff.Compare(left, right, LayoutSides.PluginAndHost)
            .All(static difference => difference.Cause is LayoutCause.ContractRenamed or LayoutCause.TypeRenamed);

    private static string Name(LayoutContract contract) => $"{contract.Id} {contract.Version}";

    private static LayoutSides Sides(string a, string b)
    {
        string left = Path.GetFileName(a);
        string right = Path.GetFileName(b);
        return left == right ? new LayoutSides(a, b) : new LayoutSides(left, right);
    }
}
