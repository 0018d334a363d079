using System.Collections.Concurrent;
using System.Reflection;
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

    private static TestHost Make(Assembly plugin, PluginForm form)
    {
        // Published before there is a host that would have to be given back.
        string? file = form switch
        {
            PluginForm.Native => NativePublisher.LibraryOf(plugin),
            PluginForm.Managed => plugin.Location,
            _ => null,
        };
        TestLogs logs = new();
        PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            Supervision = new SupervisionOptions(),
            LoggerFactory = logs,
            HostName = "Pdk.Testing",
        });
        LoadReportRow row = file is null ? host.AddLinked(plugin) : host.LoadFile(file);
        if (!row.IsReady)
        {
            host.Dispose();
            throw new PluginTestException($"Expected that the {form} form of '{plugin.GetName().Name}' is loaded, found: {row}");
        }

        return new TestHost(host, logs);
    }
}
