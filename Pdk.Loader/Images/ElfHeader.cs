namespace Pdk.Loader.Images;

/// <summary>Reads the header of an ELF file (Linux, BSD).</summary>
internal static class ElfHeader
{
    private const uint LoadSegment = 1;
    private const uint InterpreterSegment = 3;

    internal static bool IsElf(ReadOnlySpan<byte> start) => start.StartsWith("\u007fELF"u8);

    internal static ImageDescription Read(ReadOnlySpan<byte> start)
    {
        HeaderBytes header = new(start, isBigEndian: start.Length > 5 && start[5] == 2);
        bool is64 = header.U8(4) == 2;
        if (!header.Has(0, is64 ? 64 : 52))
        {
            return ImageDescription.Broken(ImageFormat.Elf, "an ELF file that ends within its header");
        }

        Segments(header, is64, out long neededLength, out bool hasInterpreter);
        return new ImageDescription
        {
            Format = ImageFormat.Elf,
            Kind = Kind(header.U16(16), hasInterpreter),
            Architectures = [Architecture(header.U16(18), is64, header.U8(5) == 2)],
            NeededLength = neededLength,
        };
    }

    /// <summary>Where the last byte lies that is mapped, and whether the file is a program. A mapping beyond the end of the file kills the process that touches it.</summary>
    private static void Segments(HeaderBytes header, bool is64, out long neededLength, out bool hasInterpreter)
    {
        long table = is64 ? (long)header.U64(32) : header.U32(28);
        int size = header.U16(is64 ? 54 : 42);
        int count = header.U16(is64 ? 56 : 44);
        neededLength = 0;
        hasInterpreter = false;
        for (int index = 0; index < count; index++)
        {
            long at = table + ((long)index * size);
            uint type = header.U32(at);
            hasInterpreter |= type == InterpreterSegment;
            if (type == LoadSegment)
            {
                // The sum of two numbers of a hostile file may be smaller than both.
                ulong offset = is64 ? header.U64(at + 8) : header.U32(at + 4);
                ulong length = is64 ? header.U64(at + 32) : header.U32(at + 16);
                neededLength = Math.Max(neededLength, offset > long.MaxValue || length > long.MaxValue - offset ? long.MaxValue : (long)(offset + length));
            }
        }
    }

    /// <summary>Programs are linked like libraries nowadays; what tells them apart is that a program names its interpreter.</summary>
    private static ImageKind Kind(ushort type, bool hasInterpreter) => type switch
    {
        1 => ImageKind.Object,
        2 => ImageKind.Executable,
        3 => hasInterpreter ? ImageKind.Executable : ImageKind.SharedLibrary,
        4 => ImageKind.Core,
        _ => ImageKind.Other,
    };

    private static string Architecture(ushort machine, bool is64, bool isBigEndian) => (machine, is64, isBigEndian) switch
    {
        (62, true, false) => ArchitectureNames.X64,
        (62, false, false) => "x32",
        (3, false, false) => ArchitectureNames.X86,
        (183, true, false) => ArchitectureNames.Arm64,
        (183, _, _) => "AArch64 in an unusual form",
        (40, false, false) => ArchitectureNames.Arm,
        (243, true, false) => ArchitectureNames.RiscV64,
        (243, _, _) => "RISC-V 32",
        (258, true, false) => ArchitectureNames.LoongArch64,
        (21, true, false) => ArchitectureNames.Ppc64Le,
        (21, true, true) => "PowerPC 64 (big-endian)",
        (22, true, true) => ArchitectureNames.S390X,
        _ => $"machine {machine}",
    };
}
