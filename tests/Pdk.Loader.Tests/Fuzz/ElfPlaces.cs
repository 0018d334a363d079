using System.Buffers.Binary;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Where a change of a library for this system means something to the system's loader.</summary>
internal static class ElfPlaces
{
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const int DynamicSegment = 2;

    /// <summary>Every word of the header and the program headers, and every entry of the dynamic section.</summary>
    public static int[] Of(ReadOnlySpan<byte> image)
    {
        List<int> places = [];
        int end = HeaderLength + (BinaryPrimitives.ReadUInt16LittleEndian(image[56..]) * SegmentLength);
        for (int at = 4; at < end; at += at < 16 ? 1 : at < 64 ? 2 : 4)
        {
            places.Add(at);
        }

        (int start, int length) = Dynamic(image);
        for (int at = start; at < start + length; at += 8)
        {
            places.Add(at);
        }

        return [.. places];
    }

    /// <summary>Without what docs/harms.md says is left: where the code begins that the system runs, and the versions of symbols, which only a hash can vouch for.</summary>
    public static int[] ThatAreJudged(ReadOnlySpan<byte> image)
    {
        (int start, int length) = Dynamic(image);
        HashSet<int> left = [];
        for (int at = start; at < start + length; at += 16)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(image[at..]) is (>= 12 and <= 13) or (>= 25 and <= 28) or 0x6FFF_FFF0)
            {
                left.UnionWith([at, at + 8]);
            }
        }

        return [.. Of(image).Where(at => !left.Contains(at))];
    }

    /// <summary>Whether a change has made an entry of the dynamic section its last one.</summary>
    public static bool EndsDynamicSection(ReadOnlySpan<byte> image, ReadOnlySpan<byte> mutant, int at)
    {
        (int start, int length) = Dynamic(image);
        return at >= start && at < start + length && (at - start) % 16 == 0 && BinaryPrimitives.ReadInt64LittleEndian(mutant[at..]) == 0;
    }

    /// <summary>Where the dynamic section lies in the file.</summary>
    public static (int Start, int Length) Dynamic(ReadOnlySpan<byte> image)
    {
        for (int at = HeaderLength; ; at += SegmentLength)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(image[at..]) == DynamicSegment)
            {
                return ((int)BinaryPrimitives.ReadUInt64LittleEndian(image[(at + 8)..]), (int)BinaryPrimitives.ReadUInt64LittleEndian(image[(at + 32)..]));
            }
        }
    }
}
