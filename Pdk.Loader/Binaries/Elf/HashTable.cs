namespace Pdk.Loader.Binaries.Elf;

/// <summary>The older index of symbols (<c>DT_HASH</c>): a number for each chain, and one for each symbol.</summary>
/// <param name="Chains">How many chains there are.</param>
/// <param name="Symbols">How many symbols there are.</param>
internal sealed record HashTable(uint Chains, uint Symbols)
{
    /// <summary>The bytes of all of it.</summary>
    internal ulong Length => 8 + (((ulong)Chains + Symbols) * 4);

    /// <summary>Reads its head; null where it does not lie in the image.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static HashTable? Read(LoadSegments segments, DynamicTable dynamic, ElfFormat format)
    {
        if (segments.Exactly(dynamic[DynamicTag.DT_HASH], 8) is not { } head)
        {
            return null;
        }

        HeaderBytes numbers = format.Numbers(head);
        return new HashTable(numbers.U32(0), numbers.U32(4));
    }
}
