namespace Pdk.Loader.Native;

/// <summary>Where the code of an opened ELF image lies.</summary>
internal static unsafe class CodeSegments
{
    private const uint LoadSegment = 1;
    private const uint Executable = 1;
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;

    private static readonly nint s_find = OperatingSystem.IsLinux() ? SystemCalls.Find("dladdr") : 0;

    /// <summary>The executable segments of the image that an address belongs to; empty where it belongs to none.</summary>
    /// <param name="address">An address, which need not be mapped.</param>
    /// <param name="memory">Says whether the headers are there.</param>
    internal static IReadOnlyList<(nuint Start, nuint End)> Of(void* address, MemoryProbe memory)
    {
        ImageFacts facts = default;
        if (s_find == 0 || ((delegate* unmanaged[Cdecl]<void*, ImageFacts*, int>)s_find)(address, &facts) == 0)
        {
            return [];
        }

        byte* image = (byte*)facts.Base;
        if (!memory.IsReadable(image, HeaderLength))
        {
            return [];
        }

        ulong table = *(ulong*)(image + 32);
        int size = *(ushort*)(image + 54);
        int count = *(ushort*)(image + 56);
        byte* segments = image + table;
        return size == SegmentLength && memory.IsReadable(segments, (nuint)(size * count)) ? Read(image, segments, count) : [];
    }

    /// <summary>Addresses in the headers count from where the first segment wanted to lie.</summary>
    private static List<(nuint Start, nuint End)> Read(byte* image, byte* segments, int count)
    {
        List<(nuint Start, nuint End)> code = [];
        nuint first = nuint.MaxValue;
        for (int index = 0; index < count; index++)
        {
            byte* segment = segments + (index * SegmentLength);
            if (*(uint*)segment != LoadSegment)
            {
                continue;
            }

            nuint start = *(nuint*)(segment + 16);
            first = Math.Min(first, start & ~((nuint)Environment.SystemPageSize - 1));
            if ((*(uint*)(segment + 4) & Executable) != 0)
            {
                code.Add((start, start + *(nuint*)(segment + 40)));
            }
        }

        return code.ConvertAll(range => ((nuint)image + range.Start - first, (nuint)image + range.End - first));
    }

    /// <summary><c>Dl_info</c>.</summary>
    private struct ImageFacts
    {
        internal nint File;
        internal nint Base;
        internal nint Symbol;
        internal nint SymbolAddress;
    }
}
