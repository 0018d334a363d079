using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>How many different texts there are.</summary>
[Function("hll_count", Pure = true, Description = "How many different values there are, by HyperLogLog with 4 KiB: standard error 1.6 %.")]
public struct HllCount
{
    private Registers _registers;

    /// <summary>A row comes.</summary>
    public void Add([Utf8] ReadOnlySpan<byte> x) => _registers.Add(x);

    /// <summary>Another part of the group was seen apart.</summary>
    public void Merge(in HllCount other) => _registers.Merge(in other._registers);

    /// <summary>The number.</summary>
    public readonly long Finish() => _registers.Estimate();
}
