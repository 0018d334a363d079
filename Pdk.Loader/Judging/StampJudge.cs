using Pdk.Abi;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>Compares what one plugin says about itself with what the host is. For one judgement.</summary>
/// <remarks>
/// A stamp may be as long as sixteen megabytes, and name a contract for each of its components: nothing here is looked for in a list.
/// </remarks>
internal sealed class StampJudge(KnownContracts known, DateOnly today, PluginStamp stamp)
{
    private readonly LayoutTexts _texts = new(stamp);
    private readonly List<string> _notes = [];
    private readonly List<Defect> _defects = [];
    private readonly HashSet<Defect> _told = [];
    private readonly HashSet<StampContract> _judged = [];
    private readonly HashSet<StampContract> _named = [];
    private readonly Dictionary<StampContract, string> _otherNames = [];

    internal Judgement Judge()
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

        foreach (StampComponent component in stamp.Components)
        {
            JudgeAll(Implemented, component, component.Implements);
            JudgeAll(Needed, component, component.Needs);
            JudgeAll(Wanted, component, component.Wants);
        }

        // A contract that only another contract's methods hand over: no component names it, but its layout is there.
        foreach (StampLayout layout in stamp.Layouts.Where(layout => !_named.Contains(layout.Contract)))
        {
            if (known.Find(layout.Contract.Id) is { } ours && ContractJudge.Compare(_texts, layout.Contract, ours) is { } defect)
            {
                _defects.Add(defect);
            }
        }

        if (FrameworkSupport.Note(stamp.Framework, stamp.Runtime, today) is { } note)
        {
            _notes.Add(note);
        }

        return new Judgement(Together(_defects), _notes);
    }

    // A contract that several components have is compared once; one that the host does not know is told of each.
    private void JudgeAll(
        Func<StampComponent, StampContract, Defect?> judge, StampComponent component, IReadOnlyList<StampContract> contracts)
    {
        foreach (StampContract contract in contracts)
        {
            _named.Add(contract);
            bool isKnown = known.Find(contract.Id) is { } ours && ours.Major == contract.Major;
            if ((!isKnown || _judged.Add(contract)) && judge(component, contract) is { } defect && _told.Add(defect))
            {
                _defects.Add(defect);
            }
        }
    }

    private static Defect? Together(List<Defect> defects)
    {
        if (defects.Count == 0)
        {
            return null;
        }

        Defect first = defects[0];
        return defects.Count == 1
            ? first
            : first with
            {
                Message = $"expected {defects.Count} contracts that fit, found differences in each",
                Details = [.. defects.SelectMany(static defect => defect.Lines)],
            };
    }

    private Defect? Implemented(StampComponent component, StampContract contract)
    {
        if (known.Find(contract.Id) is { } ours)
        {
            return ContractJudge.Compare(_texts, contract, ours);
        }

        _notes.Add($"'{component.Name}' implements {contract}, which this host does not know{OtherName(contract)}");
        return null;
    }

    private Defect? Needed(StampComponent component, StampContract contract) =>
        known.FindService(contract.Id) is { } ours
            ? ContractJudge.Compare(_texts, contract, ours)
            : new Defect(
                Verdict.ServiceUnknown,
                "expected a plugin whose services this host knows, "
                    + $"found '{component.Name}' that needs {contract}{OtherName(contract)}",
                "Add the service's contract to the host's options and offer it (an application registers it in its container), "
                    + "or make the service optional in the plugin.");

    /// <summary>An optional service of another major version is not offered, and one that the host does not know is not either.</summary>
    private Defect? Wanted(StampComponent component, StampContract contract)
    {
        if (known.FindService(contract.Id) is { } ours && ours.Major == contract.Major)
        {
            return ContractJudge.Compare(_texts, contract, ours);
        }

        _notes.Add($"'{component.Name}' would like the service {contract}, which this host does not have{OtherName(contract)}");
        return null;
    }

    private string OtherName(StampContract contract)
    {
        if (!_otherNames.TryGetValue(contract, out string? name))
        {
            name = known.Find(contract.Id) is null && ContractJudge.OtherName(_texts, contract, known.All) is { } other
                ? $"; contract renamed: the host's {other.Id} {other.Major}.{other.Minor} is the same but for its name"
                : "";
            _otherNames.Add(contract, name);
        }

        return name;
    }
}
