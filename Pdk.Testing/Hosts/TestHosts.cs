using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Pdk.Loader;
using Pdk.Testing.Building;

namespace Pdk.Testing.Hosts;

/// <summary>One host for each plugin and form, for all tests of a process: a native library cannot be unloaded.</summary>
internal static class TestHosts
{
    private static readonly ConcurrentDictionary<(string Plugin, PluginForm Form), Lazy<TestHost>> s_hosts = new();

    /// <summary>The host that has a plugin in a form.</summary>
    /// <exception cref="PluginTestException">The plugin cannot be published, or is refused.</exception>
    internal static TestHost Of(Assembly plugin, PluginForm form) =>
        s_hosts.GetOrAdd((plugin.Location, form), _ => new Lazy<TestHost>(() => Make(plugin, form))).Value;

    /// <summary>A host of its own for whoever asks, and disposes it.</summary>
    /// <param name="plugins">Its plugins.</param>
    /// <param name="isSupervised">Whether it supervises them.</param>
    /// <param name="logs">Where they log.</param>
    /// <exception cref="PluginTestException">One of them cannot be published, or is refused.</exception>
    internal static PluginHost Make(IEnumerable<(Assembly Plugin, PluginForm Form)> plugins, bool isSupervised, ILoggerFactory logs)
    {
        // Published before there is a host that would have to be given back.
        (Assembly Plugin, PluginForm Form, string? File)[] all =
            [.. plugins.Select(static plugin => (plugin.Plugin, plugin.Form, FileOf(plugin.Plugin, plugin.Form)))];
        PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            Supervision = isSupervised ? new SupervisionOptions() : null,
            LoggerFactory = logs,
            HostName = "Pdk.Testing",
        });
        foreach ((Assembly plugin, PluginForm form, string? file) in all)
        {
            LoadReportRow row = file is null ? host.AddLinked(plugin) : host.LoadFile(file);
            if (!row.IsReady)
            {
                host.Dispose();
                throw new PluginTestException($"Expected that the {form} form of '{plugin.GetName().Name}' is loaded, found: {row}");
            }
        }

        return host;
    }

    private static TestHost Make(Assembly plugin, PluginForm form)
    {
        TestLogs logs = new();
        return new TestHost(Make([(plugin, form)], isSupervised: true, logs), logs);
    }

    private static string? FileOf(Assembly plugin, PluginForm form) => form switch
    {
        PluginForm.Native => NativePublisher.LibraryOf(plugin),
        PluginForm.Managed => plugin.Location,
        _ => null,
    };
}
