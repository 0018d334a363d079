using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>Reads what an ELF file says to the dynamic linker. The file may be hostile: every offset, size and count is bounded, and whatever lies outside is left out.</summary>
internal static class ElfImageReader
{
    private const int MostDynamicBytes = 64 * 1024;
    private const int MostNeeded = 512;

    /// <summary>Reads a file; null where it is none that can be read, or not ELF.</summary>
    internal static ElfImage? Read(string path)
    {
        using ElfFile? file = ElfFile.Open(path);
        return file is null ? null : Read(file);
    }

    /// <summary>Reads a file; null where it is not ELF.</summary>
    internal static ElfImage? Read(ElfFile file)
    {
        byte[] start = file.Read(0, 64);
        if (!ElfHeader.IsElf(start))
        {
            return null;
        }

        HeaderBytes header = new(start, start.Length > 5 && start[5] == 2);
        bool is64 = header.U8(4) == 2;
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

    private static ElfImage WithDynamic(ElfImage image, ElfFile file, ElfSegments segments, ElfSegment dynamic, bool isBigEndian)
    {
        ElfDynamic entries = ElfDynamic.Read(
            dynamic.Offset > long.MaxValue ? [] : file.Read((long)dynamic.Offset, (int)Math.Min(dynamic.FileSize, MostDynamicBytes)), image.Is64, isBigEndian);
        long strings = segments.OffsetOf(entries.First(ElfDynamic.Strings) ?? ulong.MaxValue);
        ulong stringsLength = entries.First(ElfDynamic.StringsSize) ?? 0;
        List<ulong> needed = entries.All(ElfDynamic.Needed);
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
            SoName = TextOf(ElfDynamic.SoName),
            EarlyPath = Folders(TextOf(ElfDynamic.EarlyPath)),
            RunPath = Folders(TextOf(ElfDynamic.RunPath)),
            NeededVersions = ElfVersions.Needed(file, OffsetOf(ElfDynamic.NeededVersions), isBigEndian, Text),
            Versions = ElfVersions.Defined(file, OffsetOf(ElfDynamic.Versions), isBigEndian, Text),
        };

        string? Text(ulong offset) => offset < stringsLength && offset <= long.MaxValue - (ulong)strings ? file.ReadString(strings + (long)offset) : null;

        string TextOf(ulong tag) => entries.First(tag) is { } offset ? Text(offset) ?? "" : "";

        long OffsetOf(ulong tag) => entries.First(tag) is { } address ? segments.OffsetOf(address) : -1;
    }

    private static string[] Folders(string path) => path.Split(':', StringSplitOptions.RemoveEmptyEntries);
}
