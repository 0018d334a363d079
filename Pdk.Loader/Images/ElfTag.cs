namespace Pdk.Loader.Images;

/// <summary>What an entry of the dynamic section of an ELF file is about. Each summary names the constant of the format (<c>elf.h</c>).</summary>
internal static class ElfTag
{
    /// <summary>The section ends here (<c>DT_NULL</c>).</summary>
    internal const ulong End = 0;

    /// <summary>The name of a library that is needed; one entry for each (<c>DT_NEEDED</c>).</summary>
    internal const ulong Needed = 1;

    /// <summary>The bytes of the relocations of functions (<c>DT_PLTRELSZ</c>).</summary>
    internal const ulong FunctionRelocationsSize = 2;

    /// <summary>The table through which other libraries are called (<c>DT_PLTGOT</c>).</summary>
    internal const ulong GlobalOffsets = 3;

    /// <summary>The older index of symbols (<c>DT_HASH</c>).</summary>
    internal const ulong Hash = 4;

    /// <summary>The table of names (<c>DT_STRTAB</c>).</summary>
    internal const ulong Strings = 5;

    /// <summary>The table of symbols, whose length nothing tells (<c>DT_SYMTAB</c>).</summary>
    internal const ulong Symbols = 6;

    /// <summary>Relocations that bring their addend along (<c>DT_RELA</c>).</summary>
    internal const ulong Relocations = 7;

    /// <summary>The bytes of <see cref="Relocations"/> (<c>DT_RELASZ</c>).</summary>
    internal const ulong RelocationsSize = 8;

    /// <summary>The bytes of one of <see cref="Relocations"/> (<c>DT_RELAENT</c>).</summary>
    internal const ulong RelocationLength = 9;

    /// <summary>The bytes of the table of names (<c>DT_STRSZ</c>).</summary>
    internal const ulong StringsSize = 10;

    /// <summary>The bytes of one symbol (<c>DT_SYMENT</c>).</summary>
    internal const ulong SymbolLength = 11;

    /// <summary>A function to call once the library is mapped (<c>DT_INIT</c>).</summary>
    internal const ulong Initializer = 12;

    /// <summary>A function to call before it is unmapped (<c>DT_FINI</c>).</summary>
    internal const ulong Finalizer = 13;

    /// <summary>The library's own name (<c>DT_SONAME</c>).</summary>
    internal const ulong SoName = 14;

    /// <summary>Folders that are looked into first (<c>DT_RPATH</c>).</summary>
    internal const ulong EarlyPath = 15;

    /// <summary>Relocations whose addend stands where they write: those of 32-bit processors (<c>DT_REL</c>).</summary>
    internal const ulong ShortRelocations = 17;

    /// <summary>The kind of the relocations of functions: the tag of one of the two tables (<c>DT_PLTREL</c>).</summary>
    internal const ulong FunctionRelocationsKind = 20;

    /// <summary>Relocations write to what is mapped for reading (<c>DT_TEXTREL</c>).</summary>
    internal const ulong WritesCode = 22;

    /// <summary>The relocations of functions (<c>DT_JMPREL</c>).</summary>
    internal const ulong FunctionRelocations = 23;

    /// <summary>Addresses of functions to call once the library is mapped (<c>DT_INIT_ARRAY</c>).</summary>
    internal const ulong Initializers = 25;

    /// <summary>Addresses of functions to call before it is unmapped (<c>DT_FINI_ARRAY</c>).</summary>
    internal const ulong Finalizers = 26;

    /// <summary>The bytes of <see cref="Initializers"/> (<c>DT_INIT_ARRAYSZ</c>).</summary>
    internal const ulong InitializersSize = 27;

    /// <summary>The bytes of <see cref="Finalizers"/> (<c>DT_FINI_ARRAYSZ</c>).</summary>
    internal const ulong FinalizersSize = 28;

    /// <summary>Folders that are looked into after those of the environment (<c>DT_RUNPATH</c>).</summary>
    internal const ulong RunPath = 29;

    /// <summary>Bits, of which 4 says the same as <see cref="WritesCode"/> (<c>DT_FLAGS</c>).</summary>
    internal const ulong Flags = 30;

    /// <summary>The bytes of <see cref="RelativeWords"/> (<c>DT_RELRSZ</c>).</summary>
    internal const ulong RelativeWordsSize = 35;

    /// <summary>Relative relocations in their short form: addresses and bits (<c>DT_RELR</c>).</summary>
    internal const ulong RelativeWords = 36;

    /// <summary>The bytes of one of <see cref="RelativeWords"/> (<c>DT_RELRENT</c>).</summary>
    internal const ulong RelativeWordLength = 37;

    /// <summary>The index of symbols that linkers write today (<c>DT_GNU_HASH</c>).</summary>
    internal const ulong GnuHash = 0x6FFF_FEF5;

    /// <summary>A number for each symbol, which says its version (<c>DT_VERSYM</c>).</summary>
    internal const ulong SymbolVersions = 0x6FFF_FFF0;

    /// <summary>How many of <see cref="Relocations"/>, from the first one on, are relative (<c>DT_RELACOUNT</c>).</summary>
    internal const ulong RelativeCount = 0x6FFF_FFF9;

    /// <summary>The versions that the library has (<c>DT_VERDEF</c>).</summary>
    internal const ulong Versions = 0x6FFF_FFFC;

    /// <summary>How many of <see cref="Versions"/> there are (<c>DT_VERDEFNUM</c>).</summary>
    internal const ulong VersionsCount = 0x6FFF_FFFD;

    /// <summary>The versions that it needs of others (<c>DT_VERNEED</c>).</summary>
    internal const ulong NeededVersions = 0x6FFF_FFFE;

    /// <summary>Of how many libraries there are <see cref="NeededVersions"/> (<c>DT_VERNEEDNUM</c>).</summary>
    internal const ulong NeededVersionsCount = 0x6FFF_FFFF;

    /// <summary>The name of a library that may have the same functions and is asked before this one (<c>DT_AUXILIARY</c>).</summary>
    internal const ulong Auxiliary = 0x7FFF_FFFD;

    /// <summary>The name of a library that has the functions in place of this one (<c>DT_FILTER</c>).</summary>
    internal const ulong Filter = 0x7FFF_FFFF;
}
