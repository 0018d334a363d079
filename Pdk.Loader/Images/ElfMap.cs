using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Images;

/// <summary>What a 64-bit ELF file has mapped where: addresses are turned into places of the file.</summary>
internal sealed class ElfMap(SafeFileHandle file, IReadOnlyList<ElfPart> loads)
{
    /// <summary>Whether a range lies within one mapped part.</summary>
    internal bool Has(ulong address, ulong length) => Holder(address, length) is not null;

    /// <summary>Whether a range lies within one part that can be written to.</summary>
    internal bool HasWritable(ulong address, ulong length) => Holder(address, length) is { IsWritable: true };

    /// <summary>Whether an address lies in code.</summary>
    internal bool HasCode(ulong address) => Holder(address, 1) is { IsExecutable: true };

    /// <summary>Whether a range lies within the bytes of one part that come from the file.</summary>
    internal bool HasContent(ulong address, ulong length) => Holder(address, length) is { } part && address - part.Address + length <= part.FileSize;

    /// <summary>The bytes of a range; null where it does not lie within the bytes of one part that come from the file.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal byte[]? Bytes(ulong address, ulong length)
    {
        if (length > int.MaxValue || !HasContent(address, length))
        {
            return null;
        }

        ElfPart part = Holder(address, length)!;
        return Read(file, (long)(part.Offset + (address - part.Address)), (int)length);
    }

    /// <summary>Bytes of the file; null where it ends before.</summary>
    internal static byte[]? Read(SafeFileHandle file, long offset, int length)
    {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length && RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled) is var read && read > 0)
        {
            filled += read;
        }

        return filled == length ? bytes : null;
    }

    private ElfPart? Holder(ulong address, ulong length)
    {
        foreach (ElfPart part in loads)
        {
            if (address >= part.Address && address - part.Address <= part.MemorySize && length <= part.MemorySize - (address - part.Address))
            {
                return part;
            }
        }

        return null;
    }
}

/// <summary>A program header of a 64-bit ELF file.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="Flags">What may be done there: 1 execute, 2 write, 4 read.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory, counted from the image's own start.</param>
/// <param name="FileSize">Its bytes in the file.</param>
/// <param name="MemorySize">Its bytes in memory.</param>
/// <param name="Alignment">What its address is a multiple of, but for the place within it.</param>
internal sealed record ElfPart(uint Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, ulong Alignment)
{
    internal bool IsExecutable => (Flags & 1) != 0;

    internal bool IsWritable => (Flags & 2) != 0;
}
