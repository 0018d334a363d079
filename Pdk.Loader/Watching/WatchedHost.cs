using Microsoft.Extensions.Logging;
using Pdk.Loader.Catalog;
using Pdk.Loader.Finding;
using Pdk.Loader.Loading;
using Pdk.Loader.Platform;
using Pdk.Loader.Replacing;
using Pdk.Loader.Report;

namespace Pdk.Loader.Watching;

/// <summary>A host as its watches see it.</summary>
/// <param name="options">Where it looks, and what it trusts.</param>
/// <param name="loader">What it has judged.</param>
/// <param name="replacement">Loads what is new.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="report">What it has told.</param>
/// <param name="logger">Its log.</param>
internal sealed class WatchedHost(
    PluginHostOptions options,
    LibraryLoader loader,
    LibraryReplacement replacement,
    LibraryCatalog catalog,
    ReportLog report,
    ILogger logger) : IWatchedHost
{
    public ILogger Logger => logger;

    public IEnumerable<string> Folders => SearchPaths.FoldersOf(options, Environment.GetEnvironmentVariable)
        .Select(static root => File.Exists(root) ? Path.GetDirectoryName(root)! : root)
        .Distinct(StringComparer.Ordinal);

    public IEnumerable<(string Path, Verdict Verdict)> PassedOver =>
        report.Rows().Where(static row => row.Step == LoadStep.Find).Select(static row => (row.Path, row.Verdict));

    public IEnumerable<FoundItem> Find() => PluginSearch.Find(options);

    public (FileFacts? Mark, Verdict Verdict) LookedAt(string path) => loader.TryGetLook(path, out FileFacts? mark)
        ? (mark, report.Rows().LastOrDefault(row => row.Path == path && row.Step != LoadStep.Create)?.Verdict ?? Verdict.Ready)
        : (null, Verdict.Ready);

    public TrustMark TrustMark() => new(options);

    public Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation) => replacement.LoadAsync(path, cancellation);

    public void Report(LoadReportRow row) => report.Add(row);

    public void ReportDeleted(string path)
    {
        // Back under this path, the file is judged anew.
        loader.ForgetLook(path);
        if (catalog.Libraries.FirstOrDefault(library => library.Path == path) is { } library)
        {
            Defect deleted = new(
                Verdict.FileDeleted,
                $"expected the file of {library.Name} {library.Version}, found that it was deleted; the library stays in use");
            Report((LoadRows.Of(path, library.Stamp) with { Sha256 = library.Image?.Sha256 ?? "" }).Refused(LoadStep.Find, deleted));
        }
    }
}
