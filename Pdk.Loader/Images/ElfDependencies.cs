using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Images;

/// <summary>Which libraries an ELF file needs, and where it says that they are. Whatever is wrong with the file, the answer is merely shorter.</summary>
/// <param name="Needed">The names of libraries, as in <c>DT_NEEDED</c>.</param>
/// <param name="SearchPath">The folders of <c>DT_RUNPATH</c>, or else of <c>DT_RPATH</c>; an empty one is the current directory.</param>
internal sealed record ElfDependencies(IReadOnlyList<string> Needed, IReadOnlyList<string> SearchPath)
{
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const int MostSegments = 512;
    private const int MostEntries = 4096;
    private const int LongestText = 4096;

    private static ElfDependencies None { get; } = new([], []);

    /// <summary>Reads a file of this processor's word size and byte order.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ElfDependencies Read(SafeFileHandle file)
    {
        HeaderBytes header = new(Bytes(file, 0, 64), isBigEndian: false);
        bool is64 = header.U8(4) == 2;
        if (!header.Has(0, is64 ? 64 : 52))
        {
            return None;
        }

        long table = is64 ? (long)header.U64(32) : header.U32(28);
        int size = header.U16(is64 ? 54 : 42);
        int count = Math.Min((int)header.U16(is64 ? 56 : 44), MostSegments);
        HeaderBytes segments = new(Bytes(file, table, size * count), isBigEndian: false);
        List<Segment> loaded = [];
        Segment dynamic = default;
        for (int index = 0; index < count; index++)
        {
            long at = (long)index * size;
            uint type = segments.U32(at);
            Segment segment = is64
                ? new Segment((long)segments.U64(at + 8), segments.U64(at + 16), segments.U64(at + 32))
                : new Segment(segments.U32(at + 4), segments.U32(at + 8), segments.U32(at + 16));
            if (type == LoadSegment)
            {
                loaded.Add(segment);
            }
            else if (type == DynamicSegment)
            {
                dynamic = segment;
            }
        }

        return Read(file, dynamic, loaded, is64 ? 8 : 4);
    }

    private static ElfDependencies Read(SafeFileHandle file, Segment dynamic, List<Segment> loaded, int word)
    {
        int count = (int)Math.Min(dynamic.Length / (ulong)(2 * word), MostEntries);
        HeaderBytes entries = new(Bytes(file, dynamic.Offset, count * 2 * word), isBigEndian: false);
        List<ulong> needed = [];
        ulong? strings = null;
        ulong? runPath = null;
        ulong? oldPath = null;
        for (int index = 0; index < count; index++)
        {
            long at = (long)index * 2 * word;
            ulong value = word == 8 ? entries.U64(at + 8) : entries.U32(at + 4);
            switch (word == 8 ? entries.U64(at) : entries.U32(at))
            {
                case ElfTag.End:
                    index = count;
                    break;
                case ElfTag.Needed:
                    needed.Add(value);
                    break;
                case ElfTag.Strings:
                    strings = value;
                    break;
                case ElfTag.EarlyPath:
                    oldPath = value;
                    break;
                case ElfTag.RunPath:
                    runPath = value;
                    break;
            }
        }

        Segment holder = loaded.FirstOrDefault(segment => strings >= segment.Address && strings - segment.Address < segment.Length);
        if (strings is null || holder.Length == 0)
        {
            return None;
        }

        long start = unchecked(holder.Offset + (long)(strings.Value - holder.Address));
        return new ElfDependencies(
            [.. needed.Select(offset => Text(file, start, offset)).Where(static text => text.Length > 0)],
            (runPath ?? oldPath) is { } path && Text(file, start, path) is { Length: > 0 } text ? text.Split(':', '\n') : []);
    }

    private static string Text(SafeFileHandle file, long start, ulong offset)
    {
        byte[] bytes = Bytes(file, unchecked(start + (long)offset), LongestText);
        int end = bytes.AsSpan().IndexOf((byte)0);
        return end < 0 ? "" : Encoding.UTF8.GetString(bytes, 0, end);
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int length)
    {
        if (offset < 0 || length <= 0 || offset >= RandomAccess.GetLength(file))
        {
            return [];
        }

        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length && RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled) is var read && read > 0)
        {
            filled += read;
        }

        return filled == length ? bytes : bytes[..filled];
    }

    private readonly record struct Segment(long Offset, ulong Address, ulong Length);
}
