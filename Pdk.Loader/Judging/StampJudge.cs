using Pdk.Abi;

namespace Pdk.Loader.Judging;

/// <summary>Compares what a plugin says about itself with what the host is.</summary>
internal sealed class StampJudge(KnownContracts known, DateOnly today)
{
    private const string RebuildHint = "Build the plugin against the host's version of the contract, or update the host.";

    internal Judgement Judge(PluginStamp stamp)
    {
        if (stamp.AbiMajor != AbiVersion.Major)
        {
            return new Judgement(
                new Defect(
                    Verdict.AbiVersion,
                    $"expected a plugin of ABI {AbiVersion.Major}.x, found one of ABI {stamp.AbiMajor}.{stamp.AbiMinor}",
                    "Build the plugin with a version of the kit that has the host's ABI."),
                []);
        }

        List<string> notes = [];
        foreach (StampComponent component in stamp.Components)
        {
            Defect? defect = component.Implements.Select(contract => Implemented(stamp, component, contract, notes))
                .Concat(component.Needs.Select(contract => Needed(stamp, component, contract)))
                .Concat(component.Wants.Select(contract => Wanted(stamp, component, contract, notes)))
                .FirstOrDefault(static defect => defect is not null);
            if (defect is not null)
            {
                return new Judgement(defect, notes);
            }
        }

        if (FrameworkSupport.Note(stamp.Framework, stamp.Runtime, today) is { } note)
        {
            notes.Add(note);
        }

        return new Judgement(null, notes);
    }

    /// <summary>Whether two sides of a contract fit.</summary>
    /// <param name="stamp">The plugin's stamp.</param>
    /// <param name="theirs">The contract on the plugin's side.</param>
    /// <param name="ours">The contract on the host's side.</param>
    internal static Defect? Compare(PluginStamp stamp, StampContract theirs, Contract ours)
    {
        if (theirs.Major != ours.Major)
        {
            return new Defect(Verdict.ContractVersion, $"expected {ours.Id} {ours.Major}.x, found {theirs}", RebuildHint);
        }

        bool sameMinor = theirs.Minor == ours.Minor;
        string? text = stamp.Layouts.FirstOrDefault(layout => layout.Contract == theirs)?.Text;
        // Where the stamp has the text, an equal hash alone is not believed: it is written by the same hand.
        if (sameMinor && theirs.LayoutHash == ours.LayoutHash && (text is null || text == ours.Layout))
        {
            return null;
        }

        if (text is null)
        {
            string found = sameMinor
                ? $"expected {ours.Id} with layout {ours.LayoutHash:x16}, found {theirs.LayoutHash:x16}, and the stamp has no layout text to say where they differ"
                : $"expected {ours.Id} {ours.Major}.{ours.Minor}, found {theirs}, and the stamp has no layout text to compare with";
            return new Defect(Verdict.ContractLayout, found, RebuildHint);
        }

        string? difference = sameMinor
            ? LayoutComparison.FirstDifference(text, ours.Layout)
                ?? $"{ours.Id} differs: plugin states layout {theirs.LayoutHash:x16}, host has {ours.LayoutHash:x16}, although the texts agree"
            : LayoutComparison.FirstDifferenceOfCommonPart(text, ours.Layout);
        return difference is null ? null : new Defect(Verdict.ContractLayout, difference, RebuildHint);
    }

    private Defect? Implemented(PluginStamp stamp, StampComponent component, StampContract contract, List<string> notes)
    {
        if (known.Find(contract.Id) is { } ours)
        {
            return Compare(stamp, contract, ours);
        }

        notes.Add($"'{component.Name}' implements {contract}, which this host does not know");
        return null;
    }

    private Defect? Needed(PluginStamp stamp, StampComponent component, StampContract contract) => known.Find(contract.Id) is { } ours
        ? Compare(stamp, contract, ours)
        : new Defect(
            Verdict.ServiceUnknown,
            $"expected a plugin whose services this host knows, found '{component.Name}' that needs {contract}",
            "Add the service's contract to the host's options, or make the service optional in the plugin.");

    /// <summary>An optional service of another major version is not offered, and one that the host does not know is not either.</summary>
    private Defect? Wanted(PluginStamp stamp, StampComponent component, StampContract contract, List<string> notes)
    {
        if (known.Find(contract.Id) is { } ours && ours.Major == contract.Major)
        {
            return Compare(stamp, contract, ours);
        }

        notes.Add($"'{component.Name}' would like the service {contract}, which this host does not have");
        return null;
    }
}
