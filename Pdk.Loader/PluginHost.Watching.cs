using Microsoft.Extensions.Logging;
using Pdk.Loader.Finding;
using Pdk.Loader.Hosting;
using Pdk.Loader.Native;
using Pdk.Loader.Replacing;

namespace Pdk.Loader;

/// <content>Watching the search path.</content>
public sealed partial class PluginHost
{
    private readonly List<IDisposable> _watches = [];

    /// <summary>Looks after the search path from now on: what is new there, or has changed since it was loaded, is loaded as by <see cref="LoadAsync"/>, when it is complete.</summary>
    /// <remarks>
    /// Returns at once. The rules of <see cref="Load"/> hold: depth, links, trust; lock files and signatures are read anew. Each outcome is a row of <see cref="Report"/> and is logged. A
    /// file that is deleted is told of; nothing is unloaded.
    /// </remarks>
    /// <returns>Ends the watch when it is disposed. Disposing the host does so as well.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public IDisposable Watch()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        FolderWatch watch = new(new WatchedHost(this), _options.Watch);
        lock (_watches)
        {
            _watches.Add(watch);
        }

        return watch;
    }

    private sealed class WatchedHost(PluginHost host) : IWatchedHost
    {
        public ILogger Logger => host._logger;

        public IEnumerable<string> Folders => Roots.Select(static root => File.Exists(root) ? Path.GetDirectoryName(root)! : root).Distinct(StringComparer.Ordinal);

        public IEnumerable<(string Path, Verdict Verdict)> PassedOver =>
            host._report.From(0).Where(static row => row.Step == LoadStep.Find).Select(static row => (row.Path, row.Verdict));

        private IEnumerable<string> Roots => SearchPaths.FoldersOf(host._options, Environment.GetEnvironmentVariable);

        public IEnumerable<FoundItem> Find() =>
            new PluginFinder(host._options.MaxDepth, host._options.AllowManaged).Find(SearchPaths.Of(host._options, Environment.GetEnvironmentVariable));

        public (FileFacts? Mark, Verdict Verdict) LookedAt(string path) => host._lookedAt.TryGetValue(path, out FileFacts? mark)
            ? (mark, host._report.From(0).LastOrDefault(row => row.Path == path && row.Step != LoadStep.Create)?.Verdict ?? Verdict.Ready)
            : (null, Verdict.Ready);

        public string TrustMarkOf(string path)
        {
            TrustOptions trust = host._options.Trust;
            if (trust.Mode == TrustMode.Open)
            {
                return "";
            }

            string lockFile = trust.LockFile ?? Path.Combine(SearchPaths.RootOf(path, SearchPaths.Of(host._options, Environment.GetEnvironmentVariable)), TrustOptions.LockFileName);
            string[] files = [path + TrustOptions.SignatureExtension, lockFile, lockFile + TrustOptions.SignatureExtension, .. Keys(trust.PublisherKeys)];
            return string.Join('\n', files.Select(static file => $"{file} {FileMarks.Of(file)}"));
        }

        public Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation) => host.LoadAsync(path, cancellation);

        public void Report(LoadReportRow row) => host._report.Add(row);

        public void ReportDeleted(string path)
        {
            // Back under this path, the file is judged anew.
            host._lookedAt.TryRemove(path, out _);
            if (Array.Find(host._libraries, library => library.Path == path) is { } library)
            {
                Report(StampRows.Of(path, library.Stamp) with
                {
                    Sha256 = library.Image?.Sha256 ?? "",
                    Step = LoadStep.Find,
                    Verdict = Verdict.FileDeleted,
                    Message = $"expected the file of {library.Name} {library.Version}, found that it was deleted; the library stays in use",
                    Hint = VerdictCatalog.Hint(Verdict.FileDeleted, ""),
                });
            }
        }

        private static string[] Keys(string? folder)
        {
            try
            {
                return folder is not null && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : [];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }
}
