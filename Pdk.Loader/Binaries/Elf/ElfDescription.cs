using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>Describes an ELF file in the words that all formats have in common.</summary>
internal static class ElfDescription
{
    /// <summary>Describes a file that begins like one.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ImageDescription Of(FileBytes bytes)
    {
        if (ElfFile.Read(bytes) is not { } file)
        {
            return ImageDescription.Broken(ImageFormat.Elf, "an ELF file that ends within its header");
        }

        bool hasInterpreter = file.ProgramHeaders.Any(static header => header.Type == SegmentType.PT_INTERP);
        return new ImageDescription
        {
            Format = ImageFormat.Elf,
            Kind = Kind(file.Header.Type, hasInterpreter),
            Architectures = [Architecture(file.Header.Machine, file.Format)],
            NeededLength = NeededLength(file),
        };
    }

    /// <summary>Where the last byte lies that is mapped. A mapping beyond the end of the file kills the process that touches it.</summary>
    private static long NeededLength(ElfFile file)
    {
        ElfHeader header = file.Header;
        ulong table = (ulong)header.ProgramHeaderCount * (ulong)header.ProgramHeaderSize;
        return (long)file.Segments.All
            .Select(static segment => End(segment.Offset, segment.FileSize))
            .Append(End(header.ProgramHeaderOffset, table))
            .Max();
    }

    /// <summary>The sum of two numbers of a hostile file may be smaller than both.</summary>
    private static ulong End(ulong offset, ulong length) =>
        offset > long.MaxValue || length > long.MaxValue - offset ? long.MaxValue : offset + length;

    /// <summary>Programs are linked like libraries nowadays; what tells them apart is that a program names its interpreter.</summary>
    private static ImageKind Kind(ushort type, bool hasInterpreter) => type switch
    {
        1 => ImageKind.Object,
        2 => ImageKind.Executable,
        3 => hasInterpreter ? ImageKind.Executable : ImageKind.SharedLibrary,
        4 => ImageKind.Core,
        _ => ImageKind.Other,
    };

    private static string Architecture(ushort machine, ElfFormat format) => (machine, format.Is64, format.IsBigEndian) switch
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
