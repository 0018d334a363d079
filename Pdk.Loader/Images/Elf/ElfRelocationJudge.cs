namespace Pdk.Loader.Images.Elf;

/// <summary>Judges the two tables of relocations: that of data and that of functions.</summary>
/// <remarks>
/// Each relocation names a place that the system writes to, and mostly a symbol whose address it writes. It checks neither: a place outside
/// of the image is another library's memory, and one that is mapped for reading ends the process.
/// </remarks>
internal sealed class ElfRelocationJudge(ElfMap map, ElfEntries entries, ElfSymbolTable symbols, ushort machine)
{
    private const int RelocationLength = 24;
    private const ulong WritesCodeFlag = 4;
    private const uint None = 0;

    private readonly bool _writesCode = entries.Has(ElfTag.WritesCode) || (entries[ElfTag.Flags] & WritesCodeFlag) != 0;

    // The number of R_X86_64_RELATIVE and of R_AARCH64_RELATIVE; of other processors they are not compared.
    private readonly uint? _relativeType = machine switch { 62 => 8, 183 => 1027, _ => null };

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Damage()
    {
        // 64-bit processors have one kind only; the system ends the process with an assertion where the section speaks of another.
        bool isOtherKind = entries.Has(ElfTag.ShortRelocations)
            || (entries.Has(ElfTag.FunctionRelocations) && entries[ElfTag.FunctionRelocationsKind] != ElfTag.Relocations)
            || (entries.Has(ElfTag.Relocations) && entries[ElfTag.RelocationLength] != RelocationLength);
        return isOtherKind
            ? "relocations of another kind"
            : OfTable(entries[ElfTag.Relocations], entries[ElfTag.RelocationsSize], entries[ElfTag.RelativeCount])
                ?? OfTable(entries[ElfTag.FunctionRelocations], entries[ElfTag.FunctionRelocationsSize], relativeCount: 0);
    }

    private string? OfTable(ulong address, ulong size, ulong relativeCount)
    {
        if (size == 0)
        {
            return relativeCount == 0 ? null : "relocations that are counted and not there";
        }

        if (size % RelocationLength != 0 || address % 8 != 0 || size > ElfEntries.MostTableBytes || relativeCount > size / RelocationLength
            || map.Bytes(address, size) is not { } bytes)
        {
            return $"relocations of 0x{size:x} bytes at 0x{address:x}";
        }

        HeaderBytes words = new(bytes, isBigEndian: false);
        ulong index = 0;
        for (int at = 0; at < bytes.Length; at += RelocationLength, index++)
        {
            ulong place = words.U64(at);
            ulong info = words.U64(at + 8);
            if (!IsSound(place, type: (uint)info, symbol: info >> 32, isCountedAsRelative: index < relativeCount))
            {
                return $"a relocation of 0x{place:x}";
            }
        }

        return null;
    }

    private bool IsSound(ulong place, uint type, ulong symbol, bool isCountedAsRelative)
    {
        // One of no type is left out by the system. Where it says so, the system makes code writable for as long as it relocates.
        bool isPlace = type == None || (_writesCode ? map.Has(place, 8) : map.HasWritable(place, 8));
        bool isSymbol = symbol == 0 || symbols.Has(symbol);

        // The system treats the first ones as relative without looking at their type, or ends the process where it is another.
        bool isCounted = !isCountedAsRelative || _relativeType is null || type == _relativeType;
        return isPlace && isSymbol && isCounted;
    }
}
