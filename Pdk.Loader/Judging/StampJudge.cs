using Pdk.Abi;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>Compares what a plugin says about itself with what the host is.</summary>
internal sealed class StampJudge(KnownContracts known, DateOnly today)
{
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
        List<Defect> defects = [];
        HashSet<StampContract> judged = [];
        foreach (StampComponent component in stamp.Components)
        {
            foreach (StampContract contract in component.Implements)
            {
                JudgeOne(Implemented, component, contract);
            }

            foreach (StampContract contract in component.Needs)
            {
                JudgeOne(Needed, component, contract);
            }

            foreach (StampContract contract in component.Wants)
            {
                JudgeOne(Wanted, component, contract);
            }
        }

        // A contract that only another contract's methods hand over: no component names it, but its layout is there.
        HashSet<StampContract> named =
        [
            .. stamp.Components.SelectMany(static component => component.Implements.Concat(component.Needs).Concat(component.Wants)),
        ];
        foreach (StampLayout layout in stamp.Layouts.Where(layout => !named.Contains(layout.Contract)))
        {
            if (known.Find(layout.Contract.Id) is { } ours && ContractJudge.Compare(stamp, layout.Contract, ours) is { } defect)
            {
                defects.Add(defect);
            }
        }

        if (FrameworkSupport.Note(stamp.Framework, stamp.Runtime, today) is { } note)
        {
            notes.Add(note);
        }

        return new Judgement(Together(defects), notes);

        // A contract that several components have is compared once; one that the host does not know is told of each.
        void JudgeOne(
            Func<PluginStamp, StampComponent, StampContract, List<string>, Defect?> judge, StampComponent component, StampContract contract)
        {
            bool isKnown = known.Find(contract.Id) is { } ours && ours.Major == contract.Major;
            if ((!isKnown || judged.Add(contract)) && judge(stamp, component, contract, notes) is { } defect && !defects.Contains(defect))
            {
                defects.Add(defect);
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

    private Defect? Implemented(PluginStamp stamp, StampComponent component, StampContract contract, List<string> notes)
    {
        if (known.Find(contract.Id) is { } ours)
        {
            return ContractJudge.Compare(stamp, contract, ours);
        }

        notes.Add($"'{component.Name}' implements {contract}, which this host does not know{OtherName(stamp, contract)}");
        return null;
    }

    private Defect? Needed(PluginStamp stamp, StampComponent component, StampContract contract, List<string> notes) =>
        known.FindService(contract.Id) is { } ours
            ? ContractJudge.Compare(stamp, contract, ours)
            : new Defect(
                Verdict.ServiceUnknown,
                "expected a plugin whose services this host knows, "
                    + $"found '{component.Name}' that needs {contract}{OtherName(stamp, contract)}",
                "Add the service's contract to the host's options and offer it (an application registers it in its container), "
                    + "or make the service optional in the plugin.");

    /// <summary>An optional service of another major version is not offered, and one that the host does not know is not either.</summary>
    private Defect? Wanted(PluginStamp stamp, StampComponent component, StampContract contract, List<string> notes)
    {
        if (known.FindService(contract.Id) is { } ours && ours.Major == contract.Major)
        {
            return ContractJudge.Compare(stamp, contract, ours);
        }

        notes.Add($"'{component.Name}' would like the service {contract}, which this host does not have{OtherName(stamp, contract)}");
        return null;
    }

    private string OtherName(PluginStamp stamp, StampContract contract) =>
        known.Find(contract.Id) is null && ContractJudge.OtherName(stamp, contract, known.All) is { } other
            ? $"; contract renamed: the host's {other.Id} {other.Major}.{other.Minor} is the same but for its name"
            : "";
}
