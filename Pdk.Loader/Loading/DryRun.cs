using Pdk.Loader.Binaries;
using Pdk.Loader.Finding;
using Pdk.Loader.Judging;

namespace Pdk.Loader.Loading;

/// <summary>What a load would come to before it opens anything.</summary>
internal static class DryRun
{
    /// <summary>Looks at everything on the search path of a host's options.</summary>
    /// <returns>
    /// One row for each file. Those that fit have the verdict <see cref="Verdict.Ready"/> and the step <see cref="LoadStep.Judge"/>.
    /// </returns>
    internal static LoadReport Of(PluginHostOptions options) => Look(options).Report;

    /// <summary>The same, with the stamps of those that fit.</summary>
    internal static PluginCatalog Look(PluginHostOptions options)
    {
        Lazy<KnownContracts> known = new(() => new KnownContracts(options.Contracts));
        JudgingPipeline pipeline = new(options, known, HostPlatform.Current, today: null, MappingBudget.ForALook());
        FileSearch search = new(new OpenedFiles());
        List<LoadReportRow> rows = [];
        List<CatalogLibrary> libraries = [];
        foreach (FoundItem item in PluginSearch.Find(options))
        {
            rows.Add(item.PassedOver ?? Look(pipeline.Judge(item.Path, search), libraries));
        }

        return new PluginCatalog(libraries, new LoadReport(rows, 0, 0));
    }

    private static LoadReportRow Look(Judged judged, List<CatalogLibrary> libraries)
    {
        if (!judged.Fits)
        {
            return judged.Refusal;
        }

        using Candidate candidate = judged.Candidate;
        libraries.Add(new CatalogLibrary(candidate.Path, candidate.Stamp));
        LoadReportRow row = candidate.Row;
        return row with
        {
            Step = LoadStep.Judge,
            Verdict = Verdict.Ready,
            Message = $"{row.Name} {row.Version} fits this host; it was not opened",
        };
    }
}
