using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>What all collections have in common.</summary>
internal static class MirrorElements
{
    // A short block that claims many large elements shall not cost more than a few times its own size before one of them is read.
    private const int MostTimesTheSlot = 4;
    private const int FirstBytes = 64 * 1024;
    private const int FewElements = 16;

    internal static InvalidOperationException Changed() =>
        new("A collection changed while it was passed on: it held another number of elements than it said.");

    /// <summary>
    /// For how many elements memory is made at first: for all, unless an element is much larger than the slot that was paid for it.
    /// </summary>
    internal static int FirstCount<T, TSlot>(int count)
        where TSlot : unmanaged => Unsafe.SizeOf<T>() <= MostTimesTheSlot * Unsafe.SizeOf<TSlot>()
        ? count
        : Math.Min(count, Math.Max(FewElements, FirstBytes / Unsafe.SizeOf<T>()));

    /// <summary>For how many after so many were read.</summary>
    internal static int NextCount(int done, int count) => (int)Math.Min(count, (long)done * 2);
}
