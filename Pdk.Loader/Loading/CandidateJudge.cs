using System.Runtime.CompilerServices;
using Pdk.Loader.Finding;
using Pdk.Loader.Judging;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>The third step of judging: whether this host and this process can use what is trusted. Nothing of it is executed.</summary>
/// <param name="options">What the host allows.</param>
/// <param name="known">The contracts that it knows.</param>
/// <param name="today">For what is out of support.</param>
/// <param name="mappings">What is left of the process's mappings.</param>
internal sealed class CandidateJudge(PluginHostOptions options, KnownContracts known, DateOnly today, MappingBudget mappings)
{
    /// <summary>Judges a candidate.</summary>
    internal Judged Judge(Candidate candidate)
    {
        Judgement judgement = new StampJudge(known, today, candidate.Stamp).Judge();
        Candidate judged = candidate with { Notes = [.. judgement.Notes, .. candidate.Notes] };
        return (judgement.Defect ?? WhyNotHere(candidate)) is { } defect
            ? Judged.Refused(judged, LoadStep.Judge, defect)
            : Judged.Fit(judged);
    }

    /// <summary>What speaks against opening it in this process, although it fits.</summary>
    private Defect? WhyNotHere(Candidate candidate) => candidate.Inspection.IsManaged
        ? WhyNotManaged(options)
        : DamageJudge.Judge(candidate.Image.Content)
            ?? ProcessRoom.WhyNot(candidate.Stamp, candidate.Image.Companions.Count, mappings, AddressSpace.Left());

    /// <summary>What speaks against managed builds in this host; null where it takes them.</summary>
    internal static Defect? WhyNotManaged(PluginHostOptions options) => options.AllowManaged && RuntimeFeature.IsDynamicCodeSupported
        ? null
        : new Defect(
            Verdict.ManagedNotAllowed,
            "expected a native library, found a managed build",
            RuntimeFeature.IsDynamicCodeSupported
                ? ""
                : "Publish the plugin (dotnet publish); this host is compiled natively and cannot run managed builds.");
}
