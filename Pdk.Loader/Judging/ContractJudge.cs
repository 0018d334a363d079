using Pdk.Abi;
using Pdk.Layouts;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>Says whether a contract of a plugin and the host's own fit together.</summary>
internal static class ContractJudge
{
    private const string RebuildHint = "Build the plugin against the host's version of the contract, or update the host.";

    /// <summary>Whether two sides of a contract fit.</summary>
    /// <param name="texts">The layout texts of the plugin's stamp.</param>
    /// <param name="theirs">The contract on the plugin's side.</param>
    /// <param name="ours">The contract on the host's side.</param>
    /// <returns>Why not, with one line for each difference; null where they fit.</returns>
    internal static Defect? Compare(LayoutTexts texts, StampContract theirs, Contract ours)
    {
        if (theirs.Major != ours.Major)
        {
            return new Defect(Verdict.ContractVersion, $"expected {ours.Id} {ours.Major}.x, found {theirs}", RebuildHint);
        }

        bool sameMinor = theirs.Minor == ours.Minor;
        string? text = texts.Find(theirs);
        // Where the stamp has the text, an equal hash alone is not believed: it is written by the same hand.
        if (sameMinor && theirs.LayoutHash == ours.LayoutHash && (text is null || text == ours.Layout))
        {
            return null;
        }

        if (text is null)
        {
            string found = sameMinor
                ? $"expected {ours.Id} with layout {ours.LayoutHash:x16}, found {theirs.LayoutHash:x16}, "
                    + "and the stamp has no layout text to say where they differ"
                : $"expected {ours.Id} {ours.Major}.{ours.Minor}, found {theirs}, and the stamp has no layout text to compare with";
            return new Defect(Verdict.ContractLayout, found, RebuildHint);
        }

        try
        {
            return Compare(theirs, text, ours);
        }
        catch (LayoutTextException exception)
        {
            return new Defect(
                Verdict.ContractLayout,
                $"expected layout texts of {ours.Id} that can be read, but they cannot: {exception.Message}",
                RebuildHint);
        }
    }

    /// <summary>
    /// A contract that is the same but for its name, where the host does not know the plugin's; null where there is none.
    /// </summary>
    /// <param name="texts">The layout texts of the plugin's stamp.</param>
    /// <param name="theirs">The contract on the plugin's side.</param>
    /// <param name="known">The host's contracts.</param>
    internal static Contract? OtherName(LayoutTexts texts, StampContract theirs, IEnumerable<Contract> known)
    {
        if (texts.Find(theirs) is not { } text)
        {
            return null;
        }

        try
        {
            // Names do not change the number of lines, and a stamp may name many contracts.
            int lines = text.AsSpan().Count('\n');
            Contract[] candidates = known.Where(ours => ours.Major == theirs.Major && ours.Layout.AsSpan().Count('\n') == lines).ToArray();
            if (candidates.Length == 0)
            {
                return null;
            }

            LayoutContract layout = LayoutParser.Parse(text);
            return candidates.FirstOrDefault(ours => IsSameButForNames(layout, LayoutParser.Parse(ours.Layout)));
        }
        catch (LayoutTextException)
        {
            // It is only a help; that the contract is unknown was said already.
            return null;
        }
    }

    // Contracts without methods say nothing by being equal.
    private static bool IsSameButForNames(LayoutContract plugin, LayoutContract host) =>
        plugin.Methods.Count > 0
        && plugin.Methods.Count == host.Methods.Count
        && LayoutDiff.Compare(plugin, host, LayoutSides.PluginAndHost)
            .All(static difference => difference.Cause is LayoutCause.ContractRenamed or LayoutCause.TypeRenamed);

    private static Defect? Compare(StampContract theirs, string text, Contract ours)
    {
        LayoutContract plugin = LayoutParser.Parse(text);
        LayoutContract host = LayoutParser.Parse(ours.Layout);
        if (plugin.Id != theirs.Id || plugin.Version.Major != theirs.Major || plugin.Version.Minor != theirs.Minor)
        {
            return new Defect(
                Verdict.ContractLayout,
                $"expected the layout text of {theirs} in the stamp, found that of {plugin.Id} {plugin.Version}",
                RebuildHint);
        }

        string[] lines = LayoutDiff.Compare(plugin, host, LayoutSides.PluginAndHost)
            .Where(static difference => difference.IsBreaking)
            .Select(static difference => difference.ToString())
            .ToArray();
        return lines.Length switch
        {
            1 => new Defect(Verdict.ContractLayout, lines[0], RebuildHint),
            > 1 => new Defect(
                Verdict.ContractLayout,
                $"expected {ours.Id} {host.Version} as the host has it, found {lines.Length} differences in the plugin's {plugin.Version}",
                RebuildHint) { Details = lines },
            _ when theirs.Minor == ours.Minor => new Defect(
                Verdict.ContractLayout,
                $"expected {ours.Id} with layout {ours.LayoutHash:x16}, "
                    + $"found {theirs.LayoutHash:x16} with {(text == ours.Layout ? "the same text" : "the same content in another text")}",
                RebuildHint),
            _ => null,
        };
    }
}
