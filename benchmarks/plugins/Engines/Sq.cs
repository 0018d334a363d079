using Pdk.Contracts;

namespace Pdk.Benchmarks.Engines;

/// <summary>A function that does as little as possible, for engines.</summary>
public static class Sq
{
    /// <summary>The number times itself.</summary>
    [Function("sq", Pure = true)]
    public static long Square(long x) => checked(x * x);
}
