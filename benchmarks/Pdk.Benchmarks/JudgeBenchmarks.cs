using BenchmarkDotNet.Attributes;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>
/// What it costs to judge a library of more than a megabyte: open the file, read its header, find the stamp, compare checksum and hashes.
/// Against reading the file's bytes alone.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class JudgeBenchmarks
{
    private readonly string _path = NativePlugins.Library("Readings");

    [Benchmark(Baseline = true)]
    public int ReadAllBytes() => File.ReadAllBytes(_path).Length;

    [Benchmark]
    public Verdict Inspect() => PluginFile.Inspect(_path).Verdict;
}
