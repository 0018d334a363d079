using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Min;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>
/// What the guard, the handle and the proxy cost: the same function, exported by hand without any of them, is the baseline.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public unsafe class CallBenchmarks
{
    private PluginHost _host = null!;
    private PluginHost _supervising = null!;
    private IMinimum _native = null!;
    private IMinimum _supervised = null!;
    private delegate* unmanaged[Cdecl]<int, int, int> _unguarded;

    [GlobalSetup]
    public void Setup()
    {
        _host = Host(null);
        _native = _host.Create<IMinimum>("min");
        _supervising = Host(new SupervisionOptions());
        _supervised = _supervising.Create<IMinimum>("min");
        // The library is mapped already; this only finds its other export.
        nint baseline = NativeLibrary.Load(NativePlugins.Library("Baseline"));
        _unguarded = (delegate* unmanaged[Cdecl]<int, int, int>)NativeLibrary.GetExport(baseline, "baseline_min");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _host.Dispose();
        _supervising.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int UnguardedExport() => _unguarded(3, 5);

    [Benchmark]
    public int GuardedPlugin() => _native.Min(3, 5);

    [Benchmark]
    public int SupervisedPlugin() => _supervised.Min(3, 5);

    private static PluginHost Host(SupervisionOptions? supervision)
    {
        PluginHostOptions options = new() { UseEnvironment = false, MapInPlace = true, Supervision = supervision };
        PluginHost host = new(options.AddContract<IMinimum>());
        LoadReportRow row = host.LoadFile(NativePlugins.Library("Baseline"));
        return row.IsReady ? host : throw new InvalidOperationException(row.ToString());
    }
}
