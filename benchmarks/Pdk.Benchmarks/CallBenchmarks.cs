using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Min;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>What the guard, the handle and the proxy cost: the same function, exported by hand without any of them, is the baseline.</summary>
[InProcess]
[MemoryDiagnoser]
public unsafe class CallBenchmarks
{
    private PluginHost _host = null!;
    private IMinimum _native = null!;
    private delegate* unmanaged[Cdecl]<int, int, int> _unguarded;

    [GlobalSetup]
    public void Setup()
    {
        _host = new PluginHost(new PluginHostOptions { UseEnvironment = false, MapInPlace = true }.AddContract<IMinimum>());
        LoadReportRow row = _host.LoadFile(NativePlugins.Library("Baseline"));
        if (!row.IsReady)
        {
            throw new InvalidOperationException(row.ToString());
        }

        _native = _host.Create<IMinimum>("min");
        // The library is mapped already; this only finds its other export.
        _unguarded = (delegate* unmanaged[Cdecl]<int, int, int>)NativeLibrary.GetExport(NativeLibrary.Load(row.Path), "baseline_min");
    }

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark(Baseline = true)]
    public int UnguardedExport() => _unguarded(3, 5);

    [Benchmark]
    public int GuardedPlugin() => _native.Min(3, 5);
}
