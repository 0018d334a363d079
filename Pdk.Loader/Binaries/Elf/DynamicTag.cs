namespace Pdk.Loader.Binaries.Elf;

/// <summary>What an entry of the dynamic section is about. The names are those of <c>elf.h</c>, so that messages have them too.</summary>
internal enum DynamicTag : ulong
{
    /// <summary>The section ends here.</summary>
    DT_NULL = 0,

    /// <summary>The name of a library that is needed; one entry for each.</summary>
    DT_NEEDED = 1,

    /// <summary>The bytes of the relocations of functions.</summary>
    DT_PLTRELSZ = 2,

    /// <summary>The table through which other libraries are called.</summary>
    DT_PLTGOT = 3,

    /// <summary>The older index of symbols.</summary>
    DT_HASH = 4,

    /// <summary>The string table.</summary>
    DT_STRTAB = 5,

    /// <summary>The symbol table, whose length nothing tells.</summary>
    DT_SYMTAB = 6,

    /// <summary>Relocations that bring their addend along.</summary>
    DT_RELA = 7,

    /// <summary>The bytes of <see cref="DT_RELA"/>.</summary>
    DT_RELASZ = 8,

    /// <summary>The bytes of one of <see cref="DT_RELA"/>.</summary>
    DT_RELAENT = 9,

    /// <summary>The bytes of the string table.</summary>
    DT_STRSZ = 10,

    /// <summary>The bytes of one symbol.</summary>
    DT_SYMENT = 11,

    /// <summary>A function to call once the library is mapped.</summary>
    DT_INIT = 12,

    /// <summary>A function to call before it is unmapped.</summary>
    DT_FINI = 13,

    /// <summary>The library's own name.</summary>
    DT_SONAME = 14,

    /// <summary>Folders that are looked into first, for what the library needs and for what that needs in turn.</summary>
    DT_RPATH = 15,

    /// <summary>Relocations whose addend stands where they write: those of 32-bit processors.</summary>
    DT_REL = 17,

    /// <summary>The kind of the relocations of functions: the tag of one of the two tables.</summary>
    DT_PLTREL = 20,

    /// <summary>Relocations write to what is mapped for reading.</summary>
    DT_TEXTREL = 22,

    /// <summary>The relocations of functions.</summary>
    DT_JMPREL = 23,

    /// <summary>Addresses of functions to call once the library is mapped.</summary>
    DT_INIT_ARRAY = 25,

    /// <summary>Addresses of functions to call before it is unmapped.</summary>
    DT_FINI_ARRAY = 26,

    /// <summary>The bytes of <see cref="DT_INIT_ARRAY"/>.</summary>
    DT_INIT_ARRAYSZ = 27,

    /// <summary>The bytes of <see cref="DT_FINI_ARRAY"/>.</summary>
    DT_FINI_ARRAYSZ = 28,

    /// <summary>
    /// Folders that are looked into after those of the environment. Where it is there, <see cref="DT_RPATH"/> counts for nothing.
    /// </summary>
    DT_RUNPATH = 29,

    /// <summary>Bits, of which 4 says the same as <see cref="DT_TEXTREL"/>.</summary>
    DT_FLAGS = 30,

    /// <summary>The bytes of <see cref="DT_RELR"/>.</summary>
    DT_RELRSZ = 35,

    /// <summary>Relative relocations in their short form: addresses and bits.</summary>
    DT_RELR = 36,

    /// <summary>The bytes of one of <see cref="DT_RELR"/>.</summary>
    DT_RELRENT = 37,

    /// <summary>The index of symbols that linkers write today.</summary>
    DT_GNU_HASH = 0x6FFF_FEF5,

    /// <summary>Libraries that ask to watch over the linking of what this one needs.</summary>
    DT_DEPAUDIT = 0x6FFF_FEFB,

    /// <summary>Libraries that ask to watch over the linking of this one.</summary>
    DT_AUDIT = 0x6FFF_FEFC,

    /// <summary>A number for each symbol, which says its version.</summary>
    DT_VERSYM = 0x6FFF_FFF0,

    /// <summary>How many of <see cref="DT_RELA"/>, from the first one on, are relative.</summary>
    DT_RELACOUNT = 0x6FFF_FFF9,

    /// <summary>The versions that the library has.</summary>
    DT_VERDEF = 0x6FFF_FFFC,

    /// <summary>How many of <see cref="DT_VERDEF"/> there are.</summary>
    DT_VERDEFNUM = 0x6FFF_FFFD,

    /// <summary>The versions that it needs of others.</summary>
    DT_VERNEED = 0x6FFF_FFFE,

    /// <summary>Of how many libraries there are <see cref="DT_VERNEED"/>.</summary>
    DT_VERNEEDNUM = 0x6FFF_FFFF,

    /// <summary>The name of a library that may have the same functions and is asked before this one; it need not be there.</summary>
    DT_AUXILIARY = 0x7FFF_FFFD,

    /// <summary>The name of a library that has the functions in place of this one.</summary>
    DT_FILTER = 0x7FFF_FFFF,
}
