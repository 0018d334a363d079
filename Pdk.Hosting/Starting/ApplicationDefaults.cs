using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pdk.Loader;

namespace Pdk.Hosting.Starting;

/// <summary>Fills in what the application knows: its log, its name, and where relative paths begin.</summary>
/// <param name="environment">The application; null where there is only a container. Then paths count from the current directory.</param>
/// <param name="loggers">The application's log; none where null.</param>
internal sealed class ApplicationDefaults(IHostEnvironment? environment, ILoggerFactory? loggers) : IPostConfigureOptions<PdkOptions>
{
    private static readonly PluginHostOptions s_untouched = new();

    public void PostConfigure(string? name, PdkOptions options)
    {
        PluginHostOptions host = options.Host;
        if (host.LoggerFactory is NullLoggerFactory && loggers is not null)
        {
            host.LoggerFactory = loggers;
        }

        if (host.HostName == s_untouched.HostName && environment?.ApplicationName is { Length: > 0 } application)
        {
            host.HostName = application;
        }

        for (int index = 0; index < host.SearchPath.Count; index++)
        {
            host.SearchPath[index] = Absolute(host.SearchPath[index]);
        }

        host.Trust.LockFile = host.Trust.LockFile is { Length: > 0 } lockFile ? Absolute(lockFile) : null;
        host.Trust.PublisherKeys = host.Trust.PublisherKeys is { Length: > 0 } keys ? Absolute(keys) : null;
    }

    private string Absolute(string path) =>
        path.Length == 0 || environment is not { ContentRootPath.Length: > 0 }
            ? path
            : Path.GetFullPath(path, Path.GetFullPath(environment.ContentRootPath));
}
