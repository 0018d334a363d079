using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>A sketch of the different numbers.</summary>
[Function("hll_sketch", Pure = true, Description = "The same for numbers; a number counts as its text.")]
public struct HllSketchOfNumbers
{
    private Registers _registers;

    /// <summary>A row comes.</summary>
    public void Add(long x) => NumberText.AddTo(ref _registers, x);

    /// <summary>Another part of the group was seen apart.</summary>
    public void Merge(in HllSketchOfNumbers other) => _registers.Merge(in other._registers);

    /// <summary>The sketch.</summary>
    public readonly byte[] Finish() => Sketch.Write(in _registers);
}
