using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>One sketch of many.</summary>
[Function("hll_merge", Pure = true, Description = "The sketch of all values that went into the sketches.")]
public struct HllMerge
{
    private Registers _registers;

    /// <summary>A row comes.</summary>
    public void Add(ReadOnlySpan<byte> sketch) => Sketch.Read(sketch, ref _registers);

    /// <summary>Another part of the group was seen apart.</summary>
    public void Merge(in HllMerge other) => _registers.Merge(in other._registers);

    /// <summary>The sketch.</summary>
    public readonly byte[] Finish() => Sketch.Write(in _registers);
}
