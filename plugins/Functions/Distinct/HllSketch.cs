using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>A sketch of the different texts.</summary>
[Function(
    "hll_sketch",
    Pure = true,
    Description = "What hll_estimate tells the number of different values of, and hll_merge puts together; at most 2,563 bytes.")]
public struct HllSketch
{
    private Registers _registers;

    /// <summary>A row comes.</summary>
    public void Add([Utf8] ReadOnlySpan<byte> x) => _registers.Add(x);

    /// <summary>Another part of the group was seen apart.</summary>
    public void Merge(in HllSketch other) => _registers.Merge(in other._registers);

    /// <summary>The sketch.</summary>
    public readonly byte[] Finish() => Sketch.Write(in _registers);
}
