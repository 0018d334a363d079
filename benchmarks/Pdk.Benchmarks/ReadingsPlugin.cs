using System.Runtime.InteropServices;
using Pdk.Loader;
using Records;

namespace Pdk.Benchmarks;

/// <summary>The plugin of the record benchmarks, opened.</summary>
internal sealed unsafe class ReadingsPlugin : IDisposable
{
    private readonly PluginHost _host = new(new PluginHostOptions { UseEnvironment = false, MapInPlace = true }.AddContract<IReadings>());

    public ReadingsPlugin()
    {
        LoadReportRow row = _host.LoadFile(NativePlugins.Library("Readings"));
        if (!row.IsReady)
        {
            throw new InvalidOperationException(row.ToString());
        }

        Native = _host.Create<IReadings>("readings");
        // The library is mapped already; this only finds its other export.
        nint library = NativeLibrary.Load(row.Path);
        UnguardedLast = (delegate* unmanaged[Cdecl]<Point*, nint, int>)NativeLibrary.GetExport(library, "readings_last");
    }

    public IReadings Native { get; }

    public delegate* unmanaged[Cdecl]<Point*, nint, int> UnguardedLast { get; }

    public void Dispose() => _host.Dispose();
}
