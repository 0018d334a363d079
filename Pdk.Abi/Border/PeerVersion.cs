namespace Pdk.Abi;

/// <summary>The minor version of the ABI on the other side, where nothing tells it of a single object.</summary>
/// <remarks>
/// A plugin has one other side, its host. A host has many: there every object that crosses is told whose it is, and what was compiled by an
/// older kit, which does not tell, is taken for the oldest. Safe for all threads.
/// </remarks>
internal static class PeerVersion
{
    private const int Unknown = -1;

    private static int s_host = Unknown;

    /// <summary>The oldest host that has opened this library; 0 in a host.</summary>
    internal static ushort Default
    {
        get
        {
            int host = Volatile.Read(ref s_host);
            return host == Unknown ? (ushort)0 : (ushort)host;
        }
    }

    /// <summary>A host has opened this library. Several may: what all of them understand is what counts.</summary>
    internal static void MeetHost(ushort minor)
    {
        int known = Volatile.Read(ref s_host);
        while (known == Unknown || minor < known)
        {
            int found = Interlocked.CompareExchange(ref s_host, minor, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }
}
