using Pdk.Loader.Binaries.Elf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>
/// A library for a judge of damage: data that can be written to, and beside it one page that can only be read, one of code and a last one
/// of data, so that there is something behind which nothing is.
/// </summary>
internal static class JudgedElf
{
    /// <summary>A place of data.</summary>
    public const ulong Place = 0x9000;

    /// <summary>A place for a table, in which all is zero.</summary>
    public const ulong Table = 0x8000;

    /// <summary>The symbol table.</summary>
    public const ulong Symbols = 0x2_0000;

    /// <summary>A symbol that would lie behind the file.</summary>
    public const uint NoSymbol = 1_000_000;

    /// <summary>The page that can only be read.</summary>
    public const ulong ReadOnly = 0x20_0000;

    /// <summary>The page of code.</summary>
    public const ulong Code = 0x40_0000;

    /// <summary>The last page of data.</summary>
    public const ulong Last = 0x60_0000;

    /// <summary>The end of <see cref="Last"/>: the first address of nothing.</summary>
    public const ulong End = Last + PageLength;

    /// <summary>Where <see cref="End"/> is in the file.</summary>
    public const int EndInFile = LastInFile + (int)PageLength;

    private const ulong PageLength = 0x1000;
    private const int LastInFile = 0x1_8000;

    /// <summary>Makes one.</summary>
    /// <param name="entries">What its dynamic section has beside the string table and the symbol table.</param>
    public static MadeElf With(params (DynamicTag Tag, ulong Value)[] entries) => With(62, entries);

    /// <summary>The same for a processor.</summary>
    public static MadeElf With(ushort machine, params (DynamicTag Tag, ulong Value)[] entries)
    {
        MadeElf made = new(new ElfFormat(Is64: true, IsBigEndian: false)) { Machine = machine };
        made.Entries.AddRange([(DynamicTag.DT_SYMTAB, Symbols), (DynamicTag.DT_SYMENT, 24), .. entries]);
        made.More.AddRange([Page(4, 0x1_0000, ReadOnly), Page(5, 0x1_4000, Code), Page(6, LastInFile, Last)]);
        return made;
    }

    private static ProgramHeader Page(uint flags, ulong offset, ulong address) =>
        new(SegmentType.PT_LOAD, flags, offset, address, PageLength, PageLength, PageLength);
}
