using System.Collections.Concurrent;
using System.Reflection;
using Pdk.Abi;
using Pdk.Loader.Catalog;
using Pdk.Loader.Finding;
using Pdk.Loader.Linked;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>Takes files into use, one at a time: judged, opened, started, and in the catalog. Safe for all threads.</summary>
/// <param name="options">Where plugins are looked for.</param>
/// <param name="pipeline">Judges files.</param>
/// <param name="opener">Opens what fits.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="report">Where each outcome is told.</param>
internal sealed class LibraryLoader(
    PluginHostOptions options, JudgingPipeline pipeline, LibraryOpener opener, LibraryCatalog catalog, ReportLog report) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly OpenedFiles _opened = new();
    private readonly ConcurrentDictionary<string, FileFacts?> _lookedAt = new(StringComparer.Ordinal);
    private bool _isDisposed;

    /// <summary>Loads everything on the search path, file by file.</summary>
    /// <returns>The rows that came meanwhile.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal IReadOnlyList<LoadReportRow> LoadAll()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            long start = report.Count;
            FileSearch search = new(_opened);
            foreach (FoundItem item in PluginSearch.Find(options))
            {
                if (item.PassedOver is { } row)
                {
                    report.Add(row);
                }
                else
                {
                    LoadOne(item.Path, search);
                }
            }

            return report.Rows(start);
        }
    }

    /// <summary>Loads one file.</summary>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal LoadReportRow Load(string path)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return LoadOne(path, new FileSearch(_opened));
        }
    }

    /// <summary>Loads one file; where it shall replace a library, it is only opened and started.</summary>
    /// <param name="path">The file. It may have been met before: its content decides.</param>
    /// <param name="place">Says which library it shall replace, if any.</param>
    /// <returns>What shall replace a library; otherwise the row of the outcome.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal Opened LoadOrOpen(string path, Func<Candidate, Judged> place)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            Opened opened = Open(path, pipeline.Judge(path, search: null, mustCopy: catalog.HasPath(path)).Then(place));
            return opened is { IsStarted: true, Candidate.Replaces: null } ? opened with { Library = null, Row = Add(opened) } : opened;
        }
    }

    /// <summary>Takes a library into use whose code is part of this program.</summary>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal LoadReportRow AddLinked(PluginLibrary library, string name)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return Add(LibraryOpener.InProcess(library, name, PluginForm.Linked), [], TimeSpan.Zero);
        }
    }

    /// <summary>Takes the library of an assembly into use that this program references.</summary>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal LoadReportRow AddLinked(Assembly assembly)
    {
        string name = assembly.GetName().Name ?? assembly.ToString();
        if (AssemblyLibrary.Of(assembly) is { } library)
        {
            return AddLinked(library, name);
        }

        LoadReportRow row = LoadRows.Refused(name, LoadStep.Open, AssemblyLibrary.Missing);
        report.Add(row);
        return row;
    }

    /// <summary>How a file looked when it was judged last; false where it never was.</summary>
    internal bool TryGetLook(string path, out FileFacts? facts) => _lookedAt.TryGetValue(path, out facts);

    /// <summary>Forgets how a file looked: back under this path, it is judged anew.</summary>
    internal void ForgetLook(string path) => _lookedAt.TryRemove(path, out _);

    /// <summary>Loads nothing any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }
    }

    private LoadReportRow LoadOne(string path, FileSearch search)
    {
        Judged judged = pipeline.Judge(path, search);
        if (judged is { Refusal: { Verdict: Verdict.Duplicate } duplicate })
        {
            report.Add(duplicate);
            return duplicate;
        }

        using Opened opened = Open(path, judged);
        return opened.IsStarted ? Add(opened) : opened.Row;
    }

    /// <summary>Opens what fits, and tells of what does not.</summary>
    private Opened Open(string path, Judged judged)
    {
        _lookedAt[path] = judged.Facts ?? FileMarks.Of(path);
        Opened opened;
        if (judged.Fits)
        {
            _opened.Add(judged.Candidate);
            opened = opener.Open(judged.Candidate);
        }
        else
        {
            opened = new Opened(null, null, judged.Refusal);
        }

        if (!opened.IsStarted)
        {
            report.Add(opened.Row);
        }

        return opened;
    }

    private LoadReportRow Add(Opened opened) => Add(opened.Library!, opened.Candidate!.Notes, opened.Elapsed);

    private LoadReportRow Add(LoadedLibrary library, IReadOnlyList<string> notes, TimeSpan elapsed)
    {
        LoadReportRow row = LoadRows.Ready(library, [.. notes, .. catalog.CollisionsOf(library)], elapsed);
        catalog.Add(library);
        report.Add(row);
        return row;
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, typeof(PluginHost));
}
