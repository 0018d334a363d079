using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary>Makes the host for a command.</summary>
internal static class HostFactory
{
    public static PluginHost Make(string[] paths, bool allowManaged) => new(Options(paths, allowManaged));

    /// <summary>What the host is made with; some commands look only.</summary>
    public static PluginHostOptions Options(string[] paths, bool allowManaged, ILoggerFactory? logging = null, TrustOptions? trust = null)
    {
        PluginHostOptions options = new()
        {
            HostName = "pdk",
            HostVersion = typeof(HostFactory).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            AllowManaged = allowManaged,
            // What is named on the command line is all that counts; the environment is for those who name nothing.
            UseEnvironment = paths.Length == 0,
            LoggerFactory = logging ?? NullLoggerFactory.Instance,
            Trust = trust ?? new TrustOptions(),
        };
        foreach (string path in paths)
        {
            options.SearchPath.Add(path);
        }

        if (paths.Length == 0 && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PDK_PLUGIN_PATH")))
        {
            options.SearchPath.Add(Directory.GetCurrentDirectory());
        }

        return options;
    }

    /// <summary>The mode that the options of a command ask for: keys mean Signed, a lock file alone means Locked.</summary>
    public static TrustOptions Trust(string? lockFile, string? keys) => new()
    {
        Mode = keys is not null ? TrustMode.Signed : lockFile is not null ? TrustMode.Locked : TrustMode.Open,
        LockFile = lockFile,
        PublisherKeys = keys,
    };
}
