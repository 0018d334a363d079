using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>Reads what an ELF file says to the dynamic linker. The file may be hostile: every offset, size and count is bounded, and whatever lies outside is left out.</summary>
internal static class ElfImageReader
{
    private const int HeaderLength = 64;
    private const int MostDynamicBytes = 64 * 1024;
    private const int MostNeeded = 512;
    private const int MostName = 1024;

    // Systems that give each package a folder of its own have long ones.
    private const int MostPath = 16 * 1024;
    private const int MostFolders = 128;

    /// <summary>Reads a file; null where it is none that can be read, or not ELF.</summary>
    internal static ElfImage? Read(string path)
    {
        using ElfFile? file = ElfFile.Open(path);
        return file is null ? null : Read(file);
    }

    /// <summary>Reads a file; null where it is not ELF.</summary>
    internal static ElfImage? Read(ElfFile file)
    {
        byte[] start = file.Read(0, HeaderLength);
        if (!ElfHeader.IsElf(start))
        {
            return null;
        }

        HeaderBytes header = HeaderOf(start);
        bool is64 = Is64(header);
        ElfSegments segments = ElfSegments.Read(file, header, is64);
        ElfImage image = new()
        {
            Is64 = is64,
            Machine = header.U16(18),
            AddressSpan = segments.AddressSpan,
            Interpreter = segments.First(ElfSegment.Interpreter) is { Offset: <= long.MaxValue } at ? file.ReadString((long)at.Offset) ?? "" : "",
        };
        return segments.First(ElfSegment.Dynamic) is { } dynamic ? WithDynamic(image, file, segments, dynamic, header.IsBigEndian) : image;
    }

    /// <summary>Reads the names that a file has and wants; null where it cannot be read, or they cannot.</summary>
    internal static ElfSymbols? ReadSymbols(string path)
    {
        using ElfFile? file = ElfFile.Open(path);
        return file is null ? null : ReadSymbols(file);
    }

    /// <summary>Reads the names that a file has and wants; null where they cannot be read.</summary>
    internal static ElfSymbols? ReadSymbols(ElfFile file)
    {
        byte[] start = file.Read(0, HeaderLength);
        HeaderBytes header = HeaderOf(start);
        ElfSegments segments = ElfSegments.Read(file, header, Is64(header));
        return ElfHeader.IsElf(start) && segments.First(ElfSegment.Dynamic) is { } dynamic
            ? ElfSymbols.Read(file, segments, Entries(file, dynamic, Is64(header), header.IsBigEndian), Is64(header), header.IsBigEndian)
            : null;
    }

    private static HeaderBytes HeaderOf(byte[] start) => new(start, isBigEndian: start.Length > 5 && start[5] == 2);

    private static bool Is64(HeaderBytes header) => header.U8(4) == 2;

    private static ElfDynamic Entries(ElfFile file, ElfSegment dynamic, bool is64, bool isBigEndian) => ElfDynamic.Read(
        dynamic.Offset > long.MaxValue ? [] : file.Read((long)dynamic.Offset, (int)Math.Min(dynamic.FileSize, MostDynamicBytes)), is64, isBigEndian);

    private static ElfImage WithDynamic(ElfImage image, ElfFile file, ElfSegments segments, ElfSegment dynamic, bool isBigEndian)
    {
        ElfDynamic entries = Entries(file, dynamic, image.Is64, isBigEndian);
        long strings = segments.OffsetOf(entries.First(ElfTag.Strings) ?? ulong.MaxValue);
        ulong stringsLength = entries.First(ElfTag.StringsSize) ?? 0;
        List<ulong> needed = entries.All(ElfTag.Needed);
        if (strings < 0)
        {
            return image with { IsDynamic = true, Problem = "its table of names lies outside of the file" };
        }

        List<string> names = [];
        string problem = needed.Count > MostNeeded ? $"it needs {needed.Count} libraries, of which {MostNeeded} were looked at" : "";
        foreach (ulong name in needed.Take(MostNeeded))
        {
            if (Text(name) is { Length: > 0 } text)
            {
                names.Add(text);
            }
            else
            {
                problem = "the name of a library that it needs lies outside of its table of names";
            }
        }

        return image with
        {
            IsDynamic = true,
            Problem = problem,
            Needed = names,
            SoName = TextOf(ElfTag.SoName),
            EarlyPath = Folders(ElfTag.EarlyPath),
            RunPath = Folders(ElfTag.RunPath),
            NeededVersions = ElfVersions.Needed(file, OffsetOf(ElfTag.NeededVersions), isBigEndian, Text),
            Versions = ElfVersions.Defined(file, OffsetOf(ElfTag.Versions), isBigEndian, Text),
        };

        string? Text(ulong offset) => TextUpTo(offset, MostName);

        string? TextUpTo(ulong offset, int most) =>
            offset < stringsLength && offset <= long.MaxValue - (ulong)strings ? file.ReadString(strings + (long)offset, most) : null;

        string[] Folders(ulong tag) =>
            [.. (entries.First(tag) is { } offset ? TextUpTo(offset, MostPath) ?? "" : "").Split(':', StringSplitOptions.RemoveEmptyEntries).Take(MostFolders)];

        string TextOf(ulong tag) => entries.First(tag) is { } offset ? Text(offset) ?? "" : "";

        long OffsetOf(ulong tag) => entries.First(tag) is { } address ? segments.OffsetOf(address) : -1;
    }
}
