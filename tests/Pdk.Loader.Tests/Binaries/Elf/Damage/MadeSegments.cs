using System.Buffers.Binary;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>A file that is a header and program headers, and zeros behind them.</summary>
internal static class MadeSegments
{
    /// <summary>The bytes of the file.</summary>
    public const ulong Length = 0x8000;

    /// <summary>Makes one with these program headers.</summary>
    public static ElfFile File(params ProgramHeader[] segments) => File(64, segments);

    /// <summary>The same, with a place for the program headers.</summary>
    public static ElfFile File(int headers, params ProgramHeader[] segments)
    {
        byte[] image = new byte[Length];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(16), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(18), 62);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(32), headers);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(54), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(56), (ushort)segments.Length);
        for (int index = 0; index < segments.Length; index++)
        {
            Write(image.AsSpan(headers + (index * 56)), segments[index]);
        }

        return ElfFile.Read(new FileBytes(image))!;
    }

    private static void Write(Span<byte> at, ProgramHeader segment)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)segment.Type);
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], segment.Flags);
        ulong[] words = [segment.Offset, segment.Address, segment.Address, segment.FileSize, segment.MemorySize, segment.Alignment];
        for (int index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(at[(8 + (index * 8))..], words[index]);
        }
    }
}
