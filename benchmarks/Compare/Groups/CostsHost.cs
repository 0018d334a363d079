using System.Runtime.InteropServices;
using Costs;
using Pdk.Loader;

namespace Pdk.Compare.Groups;

/// <summary>The plugin whose calls are measured: loaded by hosts of the kit, and its hand-written exports.</summary>
internal sealed class CostsHost : IDisposable
{
    private readonly List<PluginHost> _hosts = [];
    private readonly string _file;
    private readonly nint _library;

    /// <summary>Loads it.</summary>
    public CostsHost(PublishedPlugins plugins)
    {
        _file = plugins.Library("Costs");
        Native = Load(null);
        // The library is mapped already; this only finds its other exports.
        _library = NativeLibrary.Load(_file);
    }

    /// <summary>The plugin through proxy, handle, interface and guard.</summary>
    public ICosts Native { get; }

    /// <summary>The same, in a host that watches over its calls.</summary>
    public ICosts Supervised() => Load(new SupervisionOptions());

    /// <summary>A hand-written export.</summary>
    public nint Export(string name) => NativeLibrary.GetExport(_library, name);

    /// <inheritdoc/>
    public void Dispose() => _hosts.ForEach(static host => host.Dispose());

    private ICosts Load(SupervisionOptions? supervision)
    {
        PluginHostOptions options = new() { UseEnvironment = false, MapInPlace = true, Supervision = supervision };
        PluginHost host = new(options.AddContract<ICosts>());
        _hosts.Add(host);
        LoadReportRow row = host.LoadFile(_file);
        return row.IsReady ? host.Create<ICosts>("costs") : throw new InvalidOperationException(row.ToString());
    }
}
