namespace Pdk.Loader.Binaries;

/// <summary>Reads the header of a PE file: a Windows library, or a managed assembly of any system.</summary>
internal static class PeHeader
{
    private const ushort DllFlag = 0x2000;
    private const ushort ExecutableFlag = 0x0002;
    private const ushort Pe32Plus = 0x20B;
    private const int CliDirectory = 14;

    internal static bool IsPe(ReadOnlySpan<byte> start) => start.StartsWith("MZ"u8);

    internal static ImageDescription Read(ReadOnlySpan<byte> start)
    {
        HeaderBytes header = new(start, isBigEndian: false);
        long pe = header.U32(0x3C);
        if (!header.Has(pe, 24))
        {
            return ImageDescription.Broken(ImageFormat.Pe, "a DOS program, or a PE file that ends within its header");
        }

        if (header.U32(pe) != 0x0000_4550)
        {
            return ImageDescription.Broken(ImageFormat.Pe, "a DOS program");
        }

        ushort flags = header.U16(pe + 22);
        long optional = pe + 24;
        long directories = optional + (header.U16(optional) == Pe32Plus ? 112 : 96);
        uint count = header.U32(directories - 4);
        return new ImageDescription
        {
            Format = ImageFormat.Pe,
            Kind = (flags & DllFlag) != 0 ? ImageKind.SharedLibrary
                : (flags & ExecutableFlag) != 0 ? ImageKind.Executable
                : ImageKind.Object,
            Architectures = [Architecture(header.U16(pe + 4))],
            IsManaged = count > CliDirectory && header.U32(directories + (CliDirectory * 8)) != 0,
            NeededLength = SectionsEnd(header, optional + header.U16(pe + 20), header.U16(pe + 6)),
        };
    }

    private static long SectionsEnd(HeaderBytes header, long table, int count)
    {
        long end = 0;
        for (int index = 0; index < count; index++)
        {
            long section = table + (index * 40L);
            end = Math.Max(end, (long)header.U32(section + 16) + header.U32(section + 20));
        }

        return end;
    }

    private static string Architecture(ushort machine) => machine switch
    {
        0x8664 => ArchitectureNames.X64,
        0x014C => ArchitectureNames.X86,
        0xAA64 => ArchitectureNames.Arm64,
        0x01C4 or 0x01C0 => ArchitectureNames.Arm,
        0x5064 => ArchitectureNames.RiscV64,
        0x6264 => ArchitectureNames.LoongArch64,
        _ => $"machine 0x{machine:x}",
    };
}
