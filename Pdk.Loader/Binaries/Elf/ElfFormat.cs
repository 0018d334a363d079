namespace Pdk.Loader.Binaries.Elf;

/// <summary>The two things that decide over the form of everything else in an ELF file.</summary>
/// <param name="Is64">Whether addresses have 64 bits.</param>
/// <param name="IsBigEndian">The byte order.</param>
internal readonly record struct ElfFormat(bool Is64, bool IsBigEndian)
{
    /// <summary>That of this process.</summary>
    internal static ElfFormat OfProcess => new(nint.Size == 8, !BitConverter.IsLittleEndian);

    /// <summary>The bytes of an address.</summary>
    internal int WordSize => Is64 ? 8 : 4;

    /// <summary>The bytes of an entry of the dynamic section.</summary>
    internal int DynamicEntrySize => 2 * WordSize;

    /// <summary>The bytes of a symbol.</summary>
    internal int SymbolSize => Is64 ? 24 : 16;

    /// <summary>Reads numbers in this byte order.</summary>
    internal HeaderBytes Numbers(ReadOnlySpan<byte> bytes) => new(bytes, IsBigEndian);

    /// <summary>An address, or another number that is as long.</summary>
    internal ulong Word(HeaderBytes numbers, long at) => Is64 ? numbers.U64(at) : numbers.U32(at);
}
