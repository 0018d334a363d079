using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pdk.Hosting.Requests;
using Pdk.Loader;

namespace Pdk.Hosting.Starting;

/// <summary>Loads the plugins of an application once, and remembers what went wrong since. Safe for all threads.</summary>
/// <remarks>Does not own the host: the container does, and disposes it after everything that was made with it.</remarks>
internal sealed class PluginStart
{
    private readonly Lock _gate = new();
    private readonly PluginHost _host;
    private readonly PluginRequests _requests;
    private readonly PdkOptions _options;
    private readonly IHostApplicationLifetime? _lifetime;
    private readonly ILogger _logger;
    private readonly List<PluginFailedEventArgs> _failures = [];
    private IDisposable? _watch;
    private volatile bool _isLoaded;

    /// <summary>Begins to listen for failures.</summary>
    /// <param name="host">The host, which has loaded nothing yet.</param>
    /// <param name="requests">What the application has asked for.</param>
    /// <param name="options">The application's options.</param>
    /// <param name="lifetime">What stops the application; null where there is only a container.</param>
    internal PluginStart(PluginHost host, PluginRequests requests, PdkOptions options, IHostApplicationLifetime? lifetime)
    {
        _host = host;
        _requests = requests;
        _options = options;
        _lifetime = lifetime;
        _logger = options.Host.LoggerFactory.CreateLogger("Pdk.Hosting");
        host.Failed += OnFailed;
    }

    internal PluginHost Host => _host;

    internal bool IsLoaded => _isLoaded;

    /// <summary>The host, after it has loaded. Whoever comes first waits for it.</summary>
    internal PluginHost Loaded
    {
        get
        {
            Load();
            return _host;
        }
    }

    /// <summary>The instances that have failed for good since the start, in order.</summary>
    internal IReadOnlyList<PluginFailedEventArgs> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>What is required and missing at this moment, a line each.</summary>
    internal IReadOnlyList<string> Missing() => RequiredPlugins.Missing(_options, _host.Libraries, _host.Report);

    /// <summary>What was asked for with <c>AddPlugin</c> and cannot be made at this moment, a line each.</summary>
    internal IReadOnlyList<string> Unavailable() => _requests.Problems();

    /// <summary>What was made for <c>AddPlugin</c> and has faulted for good, a line each.</summary>
    internal IReadOnlyList<string> OutOfService() => _requests.OutOfService();

    /// <summary>Loads what the options name. Does nothing after the first time.</summary>
    internal void Load()
    {
        lock (_gate)
        {
            if (_isLoaded)
            {
                return;
            }

            foreach ((Abi.PluginLibrary library, string name) in _options.Linked)
            {
                _host.AddLinked(library, name);
            }

            _host.Load();
            _watch = _options.WatchSearchPath ? _host.Watch() : null;
            _isLoaded = true;
        }

        HostingLog.Loaded(_logger, _host.Libraries.Count, ReportView.Refused(_host.Report).Count);
    }

    /// <summary>Throws if the application must not start.</summary>
    /// <exception cref="RequiredPluginsException">
    /// Plugins are missing, and the options say that the application does not run without them.
    /// </exception>
    internal void RequirePlugins()
    {
        IReadOnlyList<string> missing = [.. Missing(), .. Unavailable()];
        foreach (string line in missing)
        {
            HostingLog.Missing(_logger, line);
        }

        if (missing.Count > 0 && !_options.StartWithoutRequired)
        {
            throw new RequiredPluginsException(missing);
        }
    }

    /// <summary>Ends the watch, if there is one: nothing is replaced while the application stops.</summary>
    internal void EndWatch()
    {
        lock (_gate)
        {
            _watch?.Dispose();
            _watch = null;
        }
    }

    private void OnFailed(object? sender, PluginFailedEventArgs failure)
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }

        bool stops = _options.StopOnFailure && _lifetime is not null;
        HostingLog.Failed(
            _logger, failure.Alias, failure.Component, failure.Plugin, failure.Fault.Message, stops ? "; the application stops" : "");
        if (stops)
        {
            // Whoever met the fault is inside a call of the plugin and must not wait for the end of the application.
            ThreadPool.UnsafeQueueUserWorkItem(static lifetime => lifetime.StopApplication(), _lifetime!, preferLocal: false);
        }
    }
}
