namespace Pdk.Abi;

/// <summary>Gives each table of handles a number of its own, so that a handle of one kind is stale in the tables of all others.</summary>
internal static class HandleKind
{
    private const int Most = ushort.MaxValue;

    private static int s_last;

    /// <summary>The next number.</summary>
    /// <exception cref="InvalidOperationException">
    /// There are no more: a number that is used again would let a handle of one table pass in another.
    /// </exception>
    internal static ulong Next() => Next(ref s_last);

    internal static ulong Next(ref int last)
    {
        int next = Interlocked.Increment(ref last);
        if (next is > 0 and <= Most)
        {
            return (ulong)next;
        }

        // So that nobody comes around to numbers that are taken, however often it is tried.
        Volatile.Write(ref last, Most);
        throw new InvalidOperationException(
            $"This process has {Most} tables of contracts, and handles have no room for more. Load the assemblies of contracts once, "
                + "and share them.");
    }
}
