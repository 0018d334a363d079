using Pdk.Contracts;

namespace Pdk.Benchmarks.Engines;

/// <summary>A sum, as an author writes it.</summary>
[Function("my_sum", Pure = true)]
public struct MySum
{
    private long _total;

    /// <summary>A row comes.</summary>
    public void Add(long x) => _total = checked(_total + x);

    /// <summary>Another part of the group was added up apart.</summary>
    public void Merge(in MySum other) => _total = checked(_total + other._total);

    /// <summary>The sum.</summary>
    public readonly long? Finish() => _total;
}
