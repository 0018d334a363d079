using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Calls;

/// <summary>Functions that do as little as possible, so that what stands around them shows.</summary>
public static class Squares
{
    /// <summary>The number times itself.</summary>
    [Function("bench_square", Pure = true)]
    public static long Square(long x) => x * x;

    /// <summary>The text, so many times.</summary>
    [Function("bench_repeat", Pure = true)]
    public static void Repeat([Utf8] ReadOnlySpan<byte> text, long times, IBufferWriter<byte> result)
    {
        for (long index = 0; index < times; index++)
        {
            result.Write(text);
        }
    }

    /// <summary>One column.</summary>
    [Function("one_column", Pure = true)]
    public static long One(long a) => a;

    /// <summary>Four columns.</summary>
    [Function("four_columns", Pure = true)]
    public static long Four(long a, long b, long c, long d) => a + b + c + d;

    /// <summary>The number after 50 ms.</summary>
    [Function("bench_later", InFlight = 1000)]
    public static async ValueTask<long> Later(long x)
    {
        await Task.Delay(50).ConfigureAwait(false);
        return x;
    }
}
