using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>Judges the two tables of relocations: that of data and that of functions.</summary>
/// <remarks>
/// Each relocation names a place that the system writes to, and mostly a symbol whose address it writes. It checks neither: a place outside
/// of the image is another library's memory, and one that is mapped for reading ends the process.
/// </remarks>
internal sealed class RelocationJudge(ElfFile file)
{
    private const int RelocationSize = 24;
    private const ulong TextRelFlag = 4;
    private const uint None = 0;

    private readonly DynamicTable _dynamic = file.Dynamic;
    private readonly bool _writesText = file.Dynamic.Has(DT_TEXTREL) || (file.Dynamic[DT_FLAGS] & TextRelFlag) != 0;

    // The number of R_X86_64_RELATIVE and of R_AARCH64_RELATIVE; of other processors they are not compared.
    private readonly uint? _relativeType = file.Header.Machine switch { 62 => 8, 183 => 1027, _ => null };

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Damage() =>
        OfKind()
        ?? OfTable(DT_RELA, _dynamic[DT_RELASZ], _dynamic[DT_RELACOUNT])
        ?? OfTable(DT_JMPREL, _dynamic[DT_PLTRELSZ], relativeCount: 0);

    /// <summary>
    /// 64-bit processors have one kind only; the system ends the process with an assertion where the section speaks of another.
    /// </summary>
    private string? OfKind() =>
        _dynamic.Has(DT_REL) ? "relocations of 32-bit processors (DT_REL)"
        : _dynamic.Has(DT_JMPREL) && _dynamic[DT_PLTREL] != (ulong)DT_RELA ? $"a DT_PLTREL of 0x{_dynamic[DT_PLTREL]:x}"
        : _dynamic.Has(DT_RELA) && _dynamic[DT_RELAENT] != RelocationSize ? $"a DT_RELAENT of 0x{_dynamic[DT_RELAENT]:x} bytes"
        : null;

    private string? OfTable(DynamicTag tag, ulong size, ulong relativeCount)
    {
        ulong address = _dynamic[tag];
        if (size == 0)
        {
            return relativeCount == 0 ? null : $"0x{relativeCount:x} relative relocations (DT_RELACOUNT) that are not there";
        }

        if (size % RelocationSize != 0 || address % 8 != 0 || size > ElfLimits.TableBytes || relativeCount > size / RelocationSize
            || file.Segments.Exactly(address, size) is not { } bytes)
        {
            return $"relocations ({tag}) of 0x{size:x} bytes at 0x{address:x}";
        }

        HeaderBytes words = file.Format.Numbers(bytes);
        ulong index = 0;
        for (int at = 0; at < bytes.Length; at += RelocationSize, index++)
        {
            ulong place = words.U64(at);
            ulong info = words.U64(at + 8);
            if (WhyNot(place, type: (uint)info, symbol: info >> 32, isCountedAsRelative: index < relativeCount) is { } problem)
            {
                return $"a relocation ({tag}) of 0x{place:x}, {problem}";
            }
        }

        return null;
    }

    private string? WhyNot(ulong place, uint type, ulong symbol, bool isCountedAsRelative)
    {
        // One of no type is left out by the system. Where it says so, the system makes code writable for as long as it relocates.
        bool isPlace = type == None || (_writesText ? file.Segments.Has(place, 8) : file.Segments.HasWritable(place, 8));
        if (!isPlace)
        {
            return "which cannot be written to";
        }

        if (symbol != 0 && !file.Symbols.Has(symbol))
        {
            return $"by symbol {symbol}, which is not there";
        }

        // The system treats the first ones as relative without looking at their type, or ends the process where it is another.
        bool isCounted = !isCountedAsRelative || _relativeType is null || type == _relativeType;
        return isCounted ? null : $"of type {type}, which is counted as relative (DT_RELACOUNT)";
    }
}
