using Pdk.Loader;

namespace Pdk.Compare.Groups;

/// <summary>Hosts with plugins in one form or the other.</summary>
internal static class PluginHosts
{
    /// <summary>A host with the plugins that have these types, linked.</summary>
    public static PluginHost Linked(params IEnumerable<Type> plugins)
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        foreach (Type plugin in plugins)
        {
            Require(host.AddLinked(plugin.Assembly));
        }

        return host;
    }

    /// <summary>A host with published plugins.</summary>
    public static PluginHost Native(PublishedPlugins published, params IEnumerable<string> names)
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false, MapInPlace = true });
        foreach (string name in names)
        {
            Require(host.LoadFile(published.Library(name)));
        }

        return host;
    }

    private static void Require(LoadReportRow row)
    {
        if (!row.IsReady)
        {
            throw new InvalidOperationException(row.ToString());
        }
    }
}
