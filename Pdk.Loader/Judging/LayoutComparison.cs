namespace Pdk.Loader.Judging;

/// <summary>Finds the first line in which two layout texts of a contract disagree.</summary>
internal static class LayoutComparison
{
    /// <summary>Compares two texts of equal versions: everything must agree.</summary>
    /// <returns>One sentence about the first difference; null where there is none.</returns>
    internal static string? FirstDifference(string plugin, string host) => Compare(plugin, host, mayGrow: false);

    /// <summary>Compares two texts of different minor versions: the older one must be the beginning of the newer.</summary>
    /// <inheritdoc cref="FirstDifference" path="/returns"/>
    internal static string? FirstDifferenceOfCommonPart(string plugin, string host) => Compare(plugin, host, mayGrow: true);

    private static string? Compare(string plugin, string host, bool mayGrow)
    {
        IReadOnlyList<LayoutBlock> ours = LayoutBlock.Parse(host);
        IReadOnlyList<LayoutBlock> theirs = LayoutBlock.Parse(plugin);
        string contract = ours.Concat(theirs).FirstOrDefault(static block => block.IsContract)?.Name ?? "";

        // The host's order, then what only the plugin has: so the contract itself comes first.
        foreach (LayoutBlock block in ours)
        {
            LayoutBlock? other = theirs.FirstOrDefault(candidate => candidate.Name == block.Name);
            if (Compare(other, block, mayGrow) is { } difference)
            {
                return Sentence(block.Name, contract, difference);
            }
        }

        LayoutBlock? extra = theirs.FirstOrDefault(candidate => ours.All(block => block.Name != candidate.Name));
        return extra is null || mayGrow ? null : Sentence(extra.Name, contract, Words(extra.Head, null));
    }

    private static string? Compare(LayoutBlock? plugin, LayoutBlock host, bool mayGrow)
    {
        if (plugin is null)
        {
            // A type that only newer members use.
            return mayGrow ? null : Words(null, host.Head);
        }

        if (plugin.Kind != host.Kind)
        {
            return Words(plugin.Head, host.Head);
        }

        bool prefixSuffices = mayGrow && (host.IsContract || host.IsEnum);
        int count = prefixSuffices ? Math.Min(plugin.Members.Count, host.Members.Count) : Math.Max(plugin.Members.Count, host.Members.Count);
        for (int index = 0; index < count; index++)
        {
            string? theirs = plugin.Members.ElementAtOrDefault(index);
            string? ours = host.Members.ElementAtOrDefault(index);
            if (theirs != ours)
            {
                return Words(theirs, ours);
            }
        }

        return null;
    }

    private static string Sentence(string block, string contract, string difference) =>
        block == contract ? $"{block} differs: {difference}" : $"{block} (used by {contract}) differs: {difference}";

    private static string Words(string? plugin, string? host) => $"plugin has {Quote(plugin)}, host has {Quote(host)}";

    private static string Quote(string? line) => line is null ? "nothing in this place" : $"`{line}`";
}
