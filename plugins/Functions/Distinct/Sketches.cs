using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>What sketches say.</summary>
public static class Sketches
{
    /// <summary>How many different values went into a sketch.</summary>
    [Function("hll_estimate", Pure = true, Description = "How many different values went into a sketch of hll_sketch or hll_merge.")]
    public static long Estimate(ReadOnlySpan<byte> sketch)
    {
        Registers registers = default;
        Sketch.Read(sketch, ref registers);
        return registers.Estimate();
    }
}
