using System.Buffers.Binary;

namespace Pdk.Native.Tests.Runtime;

/// <summary>Reads the flags in the dynamic section of a 64-bit ELF library.</summary>
internal static class ElfFlags
{
    private const uint DynamicSegment = 2;
    private const ulong Flags1 = 0x6FFFFFFB;
    private const ulong NoDelete = 0x8;

    public static bool HasNoDelete(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        int headers = (int)BinaryPrimitives.ReadUInt64LittleEndian(file[32..]);
        int headerSize = BinaryPrimitives.ReadUInt16LittleEndian(file[54..]);
        int headerCount = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        for (int index = 0; index < headerCount; index++)
        {
            ReadOnlySpan<byte> header = file.Slice(headers + (index * headerSize), headerSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == DynamicSegment)
            {
                int offset = (int)BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
                int size = (int)BinaryPrimitives.ReadUInt64LittleEndian(header[32..]);
                return HasNoDelete(file.Slice(offset, size));
            }
        }

        return false;
    }

    private static bool HasNoDelete(ReadOnlySpan<byte> dynamic)
    {
        for (; dynamic.Length >= 16; dynamic = dynamic[16..])
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(dynamic) == Flags1)
            {
                return (BinaryPrimitives.ReadUInt64LittleEndian(dynamic[8..]) & NoDelete) != 0;
            }
        }

        return false;
    }
}
