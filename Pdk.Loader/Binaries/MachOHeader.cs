namespace Pdk.Loader.Binaries;

/// <summary>Reads the header of a Mach-O file (macOS), for one processor or several.</summary>
internal static class MachOHeader
{
    // Java class files begin with the same four bytes; there, the second word is the version of the format, 45 or more.
    private const uint UniversalMagic = 0xCAFE_BABE;
    private const int MostArchitectures = 30;

    internal static bool IsMachO(ReadOnlySpan<byte> start)
    {
        HeaderBytes header = new(start, isBigEndian: true);
        return header.U32(0) is 0xFEED_FACE or 0xFEED_FACF or 0xCEFA_EDFE or 0xCFFA_EDFE
            || (header.U32(0) == UniversalMagic && header.U32(4) is > 0 and <= MostArchitectures);
    }

    internal static ImageDescription Read(ReadOnlySpan<byte> start)
    {
        HeaderBytes big = new(start, isBigEndian: true);
        return big.U32(0) == UniversalMagic ? ReadUniversal(big, start) : ReadThin(start);
    }

    private static ImageDescription ReadUniversal(HeaderBytes header, ReadOnlySpan<byte> start)
    {
        int count = (int)header.U32(4);
        if (!header.Has(8, count * 20))
        {
            return ImageDescription.Broken(ImageFormat.MachO, "a Mach-O file that ends within its header");
        }

        List<string> architectures = [];
        ImageKind kind = ImageKind.SharedLibrary;
        for (int index = 0; index < count; index++)
        {
            long at = 8 + (index * 20L);
            architectures.Add(Architecture(header.U32(at)));
            long offset = header.U32(at + 8);

            // The parts lie further back; where they are within reach, they say what they are.
            if (header.Has(offset, 32))
            {
                kind = ReadThin(start[(int)offset..]).Kind;
            }
        }

        return new ImageDescription { Format = ImageFormat.MachO, Kind = kind, Architectures = architectures };
    }

    private static ImageDescription ReadThin(ReadOnlySpan<byte> start)
    {
        HeaderBytes header = new(start, isBigEndian: start.Length > 0 && start[0] == 0xFE);
        if (!header.Has(0, 28))
        {
            return ImageDescription.Broken(ImageFormat.MachO, "a Mach-O file that ends within its header");
        }

        return new ImageDescription
        {
            Format = ImageFormat.MachO,
            Kind = header.U32(12) switch
            {
                1 => ImageKind.Object,
                2 => ImageKind.Executable,
                4 => ImageKind.Core,
                6 or 8 => ImageKind.SharedLibrary,
                _ => ImageKind.Other,
            },
            Architectures = [Architecture(header.U32(4))],
        };
    }

    private static string Architecture(uint processor) => processor switch
    {
        0x0100_0007 => ArchitectureNames.X64,
        0x0000_0007 => ArchitectureNames.X86,
        0x0100_000C => ArchitectureNames.Arm64,
        0x0000_000C => ArchitectureNames.Arm,
        _ => $"processor 0x{processor:x}",
    };
}
