using System.Buffers.Binary;

namespace Pdk.Loader.Tests.Binaries;

/// <summary>Headers made by hand.</summary>
internal static class TestImages
{
    public static byte[] Elf(ushort machine = 62, ushort type = 3, bool is64 = true, bool bigEndian = false, bool hasInterpreter = false, uint fileSize = 200)
    {
        byte[] image = new byte[200];
        "\u007fELF"u8.CopyTo(image);
        image[4] = is64 ? (byte)2 : (byte)1;
        image[5] = bigEndian ? (byte)2 : (byte)1;
        U16(16, type);
        U16(18, machine);
        int table = is64 ? 64 : 52;
        int size = is64 ? 56 : 32;
        if (is64)
        {
            U32(bigEndian ? 36 : 32, (uint)table);
        }
        else
        {
            U32(28, (uint)table);
        }

        U16(is64 ? 54 : 42, (ushort)size);
        U16(is64 ? 56 : 44, 2);
        U32(table, 1);
        U32(is64 ? table + (bigEndian ? 36 : 32) : table + 16, fileSize);
        U32(table + size, hasInterpreter ? 3u : 2u);
        return image;

        void U16(int at, ushort value)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);
            }
        }

        void U32(int at, uint value)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);
            }
        }
    }

    public static byte[] Pe(ushort machine = 0x8664, ushort flags = 0x2022, bool isManaged = false)
    {
        byte[] image = new byte[512];
        "MZ"u8.CopyTo(image);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(0x3C), 128);
        "PE\0\0"u8.CopyTo(image.AsSpan(128));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(132), machine);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(148), 240);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(150), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(152), 0x20B);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(152 + 108), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(152 + 112 + (14 * 8)), isManaged ? 0x2000u : 0u);
        return image;
    }

    public static byte[] MachO(uint processor = 0x0100_000C, uint kind = 6)
    {
        byte[] image = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(image, 0xFEED_FACF);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(4), processor);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(12), kind);
        return image;
    }

    public static byte[] Universal(params uint[] processors)
    {
        byte[] image = new byte[256];
        BinaryPrimitives.WriteUInt32BigEndian(image, 0xCAFE_BABE);
        BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(4), (uint)processors.Length);
        for (int index = 0; index < processors.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(8 + (index * 20)), processors[index]);
            BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(16 + (index * 20)), 0x4000);
        }

        return image;
    }
}
