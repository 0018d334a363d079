using BenchmarkDotNet.Attributes;
using Records;

namespace Pdk.Benchmarks;

/// <summary>What it costs to pass 1,000 blittable structs: against a pointer and a length, without proxy and guard.</summary>
[InProcess]
[MemoryDiagnoser]
public unsafe class SpanBenchmarks
{
    private readonly Point[] _points = [.. Enumerable.Range(0, 1000).Select(static x => new Point(x, -x))];
    private ReadingsPlugin _plugin = null!;

    [GlobalSetup]
    public void Setup() => _plugin = new ReadingsPlugin();

    [GlobalCleanup]
    public void Cleanup() => _plugin.Dispose();

    [Benchmark(Baseline = true)]
    public int Pointer()
    {
        fixed (Point* points = _points)
        {
            return _plugin.UnguardedLast(points, _points.Length);
        }
    }

    [Benchmark]
    public int Span() => _plugin.Native.Last(_points);
}
