namespace Pdk.Loader.Stamps;

/// <summary>The hash of stamps and layout texts: FNV-1a, 64 bits.</summary>
internal static class Fnv1A64
{
    private const ulong OffsetBasis = 0xCBF2_9CE4_8422_2325;
    private const ulong Prime = 0x0000_0100_0000_01B3;

    internal static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        ulong hash = OffsetBasis;
        foreach (byte one in bytes)
        {
            hash = (hash ^ one) * Prime;
        }

        return hash;
    }
}
