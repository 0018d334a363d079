using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Records;

namespace Pdk.Benchmarks;

/// <summary>
/// What it costs to pass a list of 100 records into a plugin: against turning it into JSON in UTF-8 and back, by generated code, without
/// any call at all.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class RecordListBenchmarks
{
    private readonly List<Reading> _readings = [.. Enumerable.Range(0, 100).Select(Reading.Sample)];
    private ReadingsPlugin _plugin = null!;

    [GlobalSetup]
    public void Setup() => _plugin = new ReadingsPlugin();

    [GlobalCleanup]
    public void Cleanup() => _plugin.Dispose();

    [Benchmark(Baseline = true)]
    public int Json()
    {
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(_readings, ReadingJson.Default.ListReading);
        List<Reading> readings = JsonSerializer.Deserialize(utf8, ReadingJson.Default.ListReading)!;
        return readings[^1].Id + readings.Count;
    }

    [Benchmark]
    public int Native() => _plugin.Native.TakeAll(_readings);
}
