using System.Numerics;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges where in the mapped segments the others lie: each is read by its address, by the system or when the stack is unwound.
/// </summary>
internal static class SegmentJudge
{
    private const ulong LargestTemplate = 1UL << 30;

    private static readonly SegmentType[] s_read =
        [SegmentType.PT_NOTE, SegmentType.PT_PHDR, SegmentType.PT_GNU_EH_FRAME, SegmentType.PT_GNU_PROPERTY];

    /// <summary>What is damaged; null where nothing was found.</summary>
    internal static string? Damage(ElfFile file)
    {
        foreach (ProgramHeader segment in file.ProgramHeaders)
        {
            if (!IsSound(segment, file.Segments))
            {
                return $"a program header ({segment.Type}) for 0x{segment.MemorySize:x} bytes at the address 0x{segment.Address:x}";
            }
        }

        return null;
    }

    private static bool IsSound(ProgramHeader segment, LoadSegments loaded)
    {
        ulong page = (ulong)Environment.SystemPageSize;
        return segment.Type switch
        {
            SegmentType.PT_DYNAMIC => segment.Address % 8 == 0 && loaded.HasContent(segment.Address, segment.FileSize)
                && (!segment.IsWritable || loaded.HasWritable(segment.Address, segment.FileSize)),
            SegmentType.PT_TLS => segment.FileSize <= segment.MemorySize && segment.MemorySize < LargestTemplate
                && loaded.HasContent(segment.Address, segment.FileSize)
                && (segment.Alignment == 0 || (BitOperations.IsPow2(segment.Alignment) && segment.Alignment <= page)),

            // It is rounded up to a page; what it closes can be written to until then.
            SegmentType.PT_GNU_RELRO => loaded.HasWritable(segment.Address, 1)
                && (loaded.Has(segment.Address, segment.MemorySize) || loaded.Has(segment.Address, segment.MemorySize / page * page)),
            _ => !s_read.Contains(segment.Type) || (segment.Address % 4 == 0 && loaded.HasContent(segment.Address, segment.MemorySize)),
        };
    }
}
