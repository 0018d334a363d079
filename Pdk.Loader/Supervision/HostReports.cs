using Microsoft.Extensions.Logging;
using Pdk.Loader.Catalog;
using Pdk.Loader.Native.Reports;
using Pdk.Loader.Report;
using Pdk.Loader.Supervision;

namespace Pdk.Loader.Supervision;

/// <summary>
/// What a host does about exceptions that nobody caught in its libraries: it logs them, tells its own author, and treats the instances as
/// faulted where it supervises.
/// </summary>
/// <param name="logger">The host's log.</param>
/// <param name="supervision">Those who watch over its instances; null where nobody does.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="raise">Tells the host's author.</param>
internal sealed class HostReports(
    ILogger logger, HostSupervision? supervision, LibraryCatalog catalog, Action<PluginUnhandledEventArgs> raise)
{
    private readonly Lock _gate = new();
    private readonly List<LibraryReports> _libraries = [];

    /// <summary>How many there were in all libraries that the host has opened.</summary>
    internal long Count
    {
        get
        {
            lock (_gate)
            {
                return _libraries.Sum(static library => library.Count);
            }
        }
    }

    /// <summary>From now on the host is told of a library.</summary>
    internal void Follow(LibraryReports library)
    {
        lock (_gate)
        {
            if (_libraries.Contains(library))
            {
                return;
            }

            _libraries.Add(library);
        }

        library.Add(new Listener(this));
    }

    private ILogger Logger => logger;

    private void Mark(LibraryReports library)
    {
        foreach (SupervisedInstance instance in supervision?.Instances ?? [])
        {
            if (ReferenceEquals(instance.Current.Recipe.Library.Reports, library))
            {
                instance.CheckLibrary();
            }
        }
    }

    private void Tell(LibraryReports library, UnhandledError error)
    {
        LoaderLog.Unhandled(
            logger,
            library.Name,
            library.Version,
            OneLine.Of(error.RemoteType),
            OneLine.Of(error.Message),
            DetailLines.Indented(error.Detail));
        Raise(library, error);
    }

    private void TellMore(LibraryReports library, long untold)
    {
        LoaderLog.MoreUnhandled(logger, library.Name, library.Version, untold, library.Count);
        Raise(library, library.Last!);
    }

    private void Raise(LibraryReports library, UnhandledError error)
    {
        // One that was refused, or replaced meanwhile, is nothing that the host's author knows.
        if (catalog.Libraries.FirstOrDefault(each => ReferenceEquals(each.Reports, library)) is not { } loaded)
        {
            return;
        }

        try
        {
            raise(new PluginUnhandledEventArgs(loaded, error, library.Count));
        }
        catch (Exception exception)
        {
            LoaderLog.UnhandledHandlerFailed(logger, exception);
        }
    }

    /// <summary>Libraries stay for ever, and hosts need not: what is held of one must not keep it.</summary>
    private sealed class Listener(HostReports host) : IReportListener
    {
        private readonly WeakReference<HostReports> _host = new(host);

        public bool IsGone => !_host.TryGetTarget(out _);

        private HostReports? Host => _host.TryGetTarget(out HostReports? host) ? host : null;

        public void Marked(LibraryReports library) => Host?.Mark(library);

        public void Unhandled(LibraryReports library, UnhandledError error) => Host?.Tell(library, error);

        public void MoreUnhandled(LibraryReports library, long untold) => Host?.TellMore(library, untold);

        public void WillNotTell(LibraryReports library, string reason)
        {
            if (Host is { } host)
            {
                LoaderLog.WillNotTell(host.Logger, library.Name, library.Version, OneLine.Of(reason));
            }
        }
    }
}
