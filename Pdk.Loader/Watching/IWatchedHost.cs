using Microsoft.Extensions.Logging;
using Pdk.Loader.Finding;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Watching;

/// <summary>What a watch needs of its host.</summary>
internal interface IWatchedHost
{
    ILogger Logger { get; }

    /// <summary>The folders of the search path, absolute; of files their own.</summary>
    IEnumerable<string> Folders { get; }

    /// <summary>What the report says already about what is passed over.</summary>
    IEnumerable<(string Path, Verdict Verdict)> PassedOver { get; }

    /// <summary>Everything on the search path.</summary>
    IEnumerable<FoundItem> Find();

    /// <summary>How a file looked when it was judged last, and what became of it; null where it never was.</summary>
    (FileFacts? Mark, Verdict Verdict) LookedAt(string path);

    /// <summary>How the files look now by which plugins are trusted.</summary>
    TrustMark TrustMark();

    /// <summary>Loads a file, or replaces what was loaded.</summary>
    Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation);

    /// <summary>Adds a row to the report.</summary>
    void Report(LoadReportRow row);

    /// <summary>Adds a row to the report where a library in use came from a file that is gone.</summary>
    void ReportDeleted(string path);
}
