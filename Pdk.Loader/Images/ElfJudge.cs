using System.Numerics;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Images.Elf;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>Looks for damage that the system's loader does not look for, and would crash of: it believes what a library's headers say.</summary>
/// <remarks>64-bit, little-endian files, which is what Linux hosts map. What lies behind the headers, code and data, can only be compared with a known hash.</remarks>
internal static class ElfJudge
{
    private const uint Load = 1;
    private const uint Dynamic = 2;
    private const uint Tls = 7;
    private const uint Stack = 0x6474_E551;
    private const uint Relro = 0x6474_E552;
    private const int MostParts = 512;
    private const ulong LargestImage = 1UL << 36;
    private const ulong LargestAlignment = 1UL << 30;

    // What the loader or an unwinder reads by its address: interpreter, notes, the program headers themselves, tables of unwinding, properties.
    private static readonly uint[] s_read = [4, 6, 0x6474_E550, 0x6474_E553];

    /// <summary>Judges a file whose header is one of a library for this host.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What is damaged; null where nothing was found, and for other formats.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static Defect? Judge(SafeFileHandle file)
    {
        byte[]? start = ElfMap.Read(file, 0, 64);
        return start is not null && ElfHeader.IsElf(start) && start[4] == 2 && start[5] == 1 && Damage(file, new HeaderBytes(start, isBigEndian: false)) is { } damage
            ? new Defect(Verdict.ImageDamaged, $"expected a library that can be mapped, found damage: {damage}", "Copy or publish the plugin again.")
            : null;
    }

    /// <summary>The same for a file; null as well where it cannot be read, which others tell.</summary>
    internal static Defect? Judge(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return Judge(file);
        }
        catch (Exception exception) when (LibraryFile.IsRefusal(exception))
        {
            return null;
        }
    }

    private static string? Damage(SafeFileHandle file, HeaderBytes header)
    {
        int count = header.U16(56);
        if (header.U16(54) != 56 || count is 0 or > MostParts)
        {
            return $"{count} program headers of {header.U16(54)} bytes each";
        }

        ulong table = header.U64(32);
        ulong length = (ulong)RandomAccess.GetLength(file);
        if (table % 8 != 0 || table >= length || ElfMap.Read(file, (long)table, count * 56) is not { } bytes)
        {
            return $"program headers at 0x{table:x}, in a file of 0x{length:x} bytes";
        }

        HeaderBytes headers = new(bytes, isBigEndian: false);
        ElfPart[] parts = new ElfPart[count];
        for (int index = 0; index < count; index++)
        {
            int at = index * 56;
            parts[index] = new ElfPart(
                headers.U32(at), headers.U32(at + 4), headers.U64(at + 8), headers.U64(at + 16), headers.U64(at + 32), headers.U64(at + 40), headers.U64(at + 48));
        }

        ElfPart[] loads = [.. parts.Where(static part => part.Type == Load)];
        if (OfLoads(loads, length) is { } damage)
        {
            return damage;
        }

        ElfMap map = new(file, loads);
        if (parts.Where(static part => part.Type != Load).Select(part => OfOther(part, map)).FirstOrDefault(static one => one is not null) is { } other)
        {
            return other;
        }

        ElfPart[] dynamic = [.. parts.Where(static part => part.Type == Dynamic)];

        // Without one the system refuses by itself, and says so.
        return dynamic.Length > 1 ? $"{dynamic.Length} dynamic sections" : dynamic.Length == 1 ? ElfDynamicJudge.Damage(map, dynamic[0], header.U16(18)) : null;
    }

    /// <summary>The system maps them one after the other over the room that the first and the last one ask for: in any other order over what lies around it.</summary>
    private static string? OfLoads(ElfPart[] loads, ulong length)
    {
        ulong page = (ulong)Environment.SystemPageSize;
        ulong end = 0;
        ulong content = 0;
        foreach (ElfPart part in loads)
        {
            // What is not to be written to has no room beyond its content, and everything is read.
            if ((!part.IsWritable && part.FileSize != part.MemorySize) || (part.Flags & 4) == 0 || part.FileSize > part.MemorySize || part.MemorySize > LargestImage || part.Address > LargestImage)
            {
                return $"a part of 0x{part.MemorySize:x} bytes at the address 0x{part.Address:x}, of which 0x{part.FileSize:x} are in the file";
            }

            if (part.Offset > length || part.FileSize > length - part.Offset)
            {
                return $"a part of 0x{part.FileSize:x} bytes at 0x{part.Offset:x}, in a file of 0x{length:x} bytes";
            }

            if (!BitOperations.IsPow2(part.Alignment) || part.Alignment > LargestAlignment || part.Address % page != part.Offset % page)
            {
                return $"a part at 0x{part.Offset:x} that is to be mapped at 0x{part.Address:x}, aligned to 0x{part.Alignment:x}";
            }

            if (part.FileSize > 0 && part.Offset < content)
            {
                return $"a part at 0x{part.Offset:x}, before the end of another at 0x{content:x}";
            }

            content = part.FileSize > 0 ? part.Offset + part.FileSize : content;
            if (part.Address / page * page < end)
            {
                return $"a part at the address 0x{part.Address:x}, before the end of another at 0x{end:x}";
            }

            end = (part.Address + part.MemorySize + page - 1) / page * page;
        }

        return null;
    }

    private static string? OfOther(ElfPart part, ElfMap map)
    {
        ulong page = (ulong)Environment.SystemPageSize;
        bool isSound = part.Type switch
        {
            Dynamic => part.Address % 8 == 0 && map.HasContent(part.Address, part.FileSize) && (!part.IsWritable || map.HasWritable(part.Address, part.FileSize)),
            Tls => part.FileSize <= part.MemorySize && part.MemorySize < LargestAlignment && map.HasContent(part.Address, part.FileSize)
                && (part.Alignment == 0 || (BitOperations.IsPow2(part.Alignment) && part.Alignment <= page)),

            // It is rounded up to a page; what it closes can be written to until then.
            Relro => map.HasWritable(part.Address, 1) && (map.Has(part.Address, part.MemorySize) || map.Has(part.Address, part.MemorySize / page * page)),
            _ => !s_read.Contains(part.Type) || (part.Address % 4 == 0 && map.HasContent(part.Address, part.MemorySize)),
        };
        return isSound || part.Type == Stack ? null : $"a program header of type 0x{part.Type:x} for 0x{part.MemorySize:x} bytes at the address 0x{part.Address:x}";
    }
}
