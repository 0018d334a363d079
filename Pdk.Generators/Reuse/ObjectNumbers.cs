using System.Runtime.CompilerServices;

namespace Pdk.Generators.Reuse;

/// <summary>Gives objects of the compiler numbers by which they are known again, without keeping them alive.</summary>
internal static class ObjectNumbers
{
    private static readonly ConditionalWeakTable<object, StrongBox<ulong>> s_numbers = new();
    private static long s_last;

    public static ulong Of(object one) =>
        s_numbers.GetValue(one, static _ => new StrongBox<ulong>((ulong)Interlocked.Increment(ref s_last))).Value;
}
