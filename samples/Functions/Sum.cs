using Pdk.Contracts;

namespace Samples;

/// <summary>A sum that windows can move: what leaves a window is taken away, and nothing is added up anew.</summary>
[Function("my_sum", Pure = true, Description = "The sum; an error where it does not fit into 64 bits.")]
public struct Sum
{
    private long _total;

    /// <summary>A row comes.</summary>
    public void Add(long x) => _total = checked(_total + x);

    /// <summary>Another part of the group was added up apart.</summary>
    public void Merge(in Sum other) => _total = checked(_total + other._total);

    /// <summary>A row leaves.</summary>
    public void Remove(long x) => _total = checked(_total - x);

    /// <summary>The sum.</summary>
    public readonly long? Finish() => _total;
}
