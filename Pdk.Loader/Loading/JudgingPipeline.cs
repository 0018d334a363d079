using Pdk.Loader.Binaries;
using Pdk.Loader.Judging;

namespace Pdk.Loader.Loading;

/// <summary>
/// Inspect, trust, judge: how far a file comes without anything of it being executed. The same for a load, a replacement, a look without
/// loading, a lock file and the doctor. One thread at a time.
/// </summary>
/// <param name="options">The host's options.</param>
/// <param name="known">The contracts that it knows.</param>
/// <param name="platform">What it can open.</param>
/// <param name="today">For what is out of support; the day of each look where null.</param>
/// <param name="mappings">What is left of the process's mappings.</param>
/// <param name="searchPath">Where plugins are looked for; null for the options' own search path, as it is at each look.</param>
internal sealed class JudgingPipeline(
    PluginHostOptions options,
    Lazy<KnownContracts> known,
    HostPlatform platform,
    DateOnly? today,
    MappingBudget mappings,
    IReadOnlyList<string>? searchPath = null)
{
    private readonly FileInspector _inspector = new(options, platform);
    private readonly TrustStep _trust = new(options, searchPath);

    /// <summary>Takes a file through all steps.</summary>
    /// <inheritdoc cref="FileInspector.Inspect" path="/param"/>
    internal Judged Judge(string path, FileSearch? search = null, bool mustCopy = false) =>
        Inspect(path, search, mustCopy).Then(Trust).Then(Judge);

    /// <summary>The first step.</summary>
    /// <inheritdoc cref="FileInspector.Inspect" path="/param"/>
    internal Judged Inspect(string path, FileSearch? search = null, bool mustCopy = false) => _inspector.Inspect(path, search, mustCopy);

    /// <summary>The second step.</summary>
    internal Judged Trust(Candidate candidate) => _trust.Judge(candidate);

    /// <summary>The third step.</summary>
    internal Judged Judge(Candidate candidate) =>
        new CandidateJudge(options, known.Value, today ?? DateOnly.FromDateTime(DateTime.UtcNow), mappings).Judge(candidate);
}
