using BenchmarkDotNet.Attributes;
using Readings;
using Records;

namespace Pdk.Benchmarks;

/// <summary>
/// What it costs to pass a record of ten fields, three of them text: against the same call of the linked object. Only this side's
/// allocations are seen.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private readonly Reading _reading = Reading.Sample(7);
    private readonly IReadings _linked = new ReadingsSink();
    private ReadingsPlugin _plugin = null!;

    [GlobalSetup]
    public void Setup() => _plugin = new ReadingsPlugin();

    [GlobalCleanup]
    public void Cleanup() => _plugin.Dispose();

    [Benchmark(Baseline = true)]
    public int Linked() => _linked.Take(_reading);

    [Benchmark]
    public int Native() => _plugin.Native.Take(_reading);
}
