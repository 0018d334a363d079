using System.Numerics;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges what is mapped: the system maps the segments one after the other over the room that the first and the last one ask for, in any
/// other order over what lies around it.
/// </summary>
internal static class LoadSegmentJudge
{
    private const ulong LargestImage = 1UL << 36;
    private const ulong LargestAlignment = 1UL << 30;

    /// <summary>What is damaged; null where nothing was found.</summary>
    internal static string? Damage(ElfFile file)
    {
        if (file.Header.ProgramHeaderOffset % 8 != 0)
        {
            return $"program headers at 0x{file.Header.ProgramHeaderOffset:x}";
        }

        ulong page = (ulong)Environment.SystemPageSize;
        ulong endInMemory = 0;
        ulong endInFile = 0;
        foreach (ProgramHeader segment in file.Segments.All)
        {
            if (OfOne(segment, file.Segments.FileLength, page) is { } damage)
            {
                return damage;
            }

            if (segment.FileSize > 0 && segment.Offset < endInFile)
            {
                return $"a segment (PT_LOAD) at 0x{segment.Offset:x}, before the end of another at 0x{endInFile:x}";
            }

            if (segment.Address / page * page < endInMemory)
            {
                return $"a segment (PT_LOAD) at the address 0x{segment.Address:x}, before the end of another at 0x{endInMemory:x}";
            }

            endInFile = segment.FileSize > 0 ? segment.Offset + segment.FileSize : endInFile;
            endInMemory = (segment.Address + segment.MemorySize + page - 1) / page * page;
        }

        return null;
    }

    private static string? OfOne(ProgramHeader segment, ulong fileLength, ulong page)
    {
        // What is not to be written to has no room beyond its content, and everything is read.
        bool isRoom = segment.IsReadable
            && segment.FileSize <= segment.MemorySize
            && (segment.IsWritable || segment.FileSize == segment.MemorySize);
        if (!isRoom || segment.MemorySize > LargestImage || segment.Address > LargestImage)
        {
            return $"a segment (PT_LOAD) of 0x{segment.MemorySize:x} bytes at the address 0x{segment.Address:x}, "
                + $"of which 0x{segment.FileSize:x} are in the file";
        }

        if (segment.Offset > fileLength || segment.FileSize > fileLength - segment.Offset)
        {
            return $"a segment (PT_LOAD) of 0x{segment.FileSize:x} bytes at 0x{segment.Offset:x}, in a file of 0x{fileLength:x} bytes";
        }

        bool isAligned = BitOperations.IsPow2(segment.Alignment) && segment.Alignment <= LargestAlignment;
        return isAligned && segment.Address % page == segment.Offset % page
            ? null
            : $"a segment (PT_LOAD) at 0x{segment.Offset:x} that is mapped at 0x{segment.Address:x}, aligned to 0x{segment.Alignment:x}";
    }
}
