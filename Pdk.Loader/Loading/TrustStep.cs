using Pdk.Loader.Finding;
using Pdk.Loader.Report;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Loading;

/// <summary>The second step of judging: whether somebody vouches for a file, as far as the host asks for that.</summary>
/// <param name="options">What is taken.</param>
/// <param name="searchPath">Where plugins are looked for; null for the options' own search path, as it is at each look.</param>
internal sealed class TrustStep(PluginHostOptions options, IReadOnlyList<string>? searchPath = null)
{
    private readonly TrustJudge _judge = new(options.Trust);

    /// <summary>Judges a candidate.</summary>
    internal Judged Judge(Candidate candidate)
    {
        string root = SearchPaths.RootOf(candidate.Path, searchPath ?? SearchPaths.Of(options, Environment.GetEnvironmentVariable));
        TrustJudgement trust = _judge.Judge(candidate.Image, candidate.File.Facts, candidate.Stamp, root);
        Candidate judged = candidate with { Publisher = trust.Publisher, Notes = [.. candidate.Notes, .. trust.Notes] };
        return (WhyNotManaged(candidate) ?? trust.Defect) is { } defect
            ? Judged.Refused(judged, LoadStep.Judge, defect)
            : Judged.Fit(judged);
    }

    /// <summary>A managed build is mapped by the runtime, with whatever lies beside it: nothing that was checked before.</summary>
    private Defect? WhyNotManaged(Candidate candidate) => candidate.Inspection.IsManaged && options.Trust.Mode != TrustMode.Open
        ? new Defect(
            Verdict.ManagedNotAllowed,
            $"expected a native library, found a managed build, which the mode {options.Trust.Mode} does not take",
            "Publish the plugin (dotnet publish), or debug it in the mode Open.")
        : null;
}
