namespace Pdk.Abi;

/// <summary>Gives each table of handles a number of its own, so that a handle of one kind is stale in the tables of all others.</summary>
internal static class HandleKind
{
    private static int s_last;

    internal static ulong Next() => (ulong)(uint)Interlocked.Increment(ref s_last) & 0xFFFF;
}
