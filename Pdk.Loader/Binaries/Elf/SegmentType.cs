namespace Pdk.Loader.Binaries.Elf;

/// <summary>What a program header is for. The names are those of <c>elf.h</c>, so that messages have them too.</summary>
internal enum SegmentType : uint
{
    /// <summary>A part of the file that is mapped.</summary>
    PT_LOAD = 1,

    /// <summary>The dynamic section.</summary>
    PT_DYNAMIC = 2,

    /// <summary>The program that maps the file: a program names one, a library does not.</summary>
    PT_INTERP = 3,

    /// <summary>Notes of the linker.</summary>
    PT_NOTE = 4,

    /// <summary>The program headers themselves.</summary>
    PT_PHDR = 6,

    /// <summary>What each thread gets a copy of.</summary>
    PT_TLS = 7,

    /// <summary>How to unwind.</summary>
    PT_GNU_EH_FRAME = 0x6474_E550,

    /// <summary>Rights of the stack. Nothing lies there.</summary>
    PT_GNU_STACK = 0x6474_E551,

    /// <summary>What is closed for writing once it is relocated.</summary>
    PT_GNU_RELRO = 0x6474_E552,

    /// <summary>What the code asks of the processor.</summary>
    PT_GNU_PROPERTY = 0x6474_E553,
}
