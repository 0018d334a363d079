namespace Pdk.Loader.Binaries;

/// <summary>Images in words.</summary>
internal static class ImageWords
{
    internal static string Library(ImageFormat format) => format switch
    {
        ImageFormat.Elf => "an ELF shared library",
        ImageFormat.Pe => "a Windows library",
        ImageFormat.MachO => "a Mach-O library",
        _ => "a library",
    };

    internal static string Describe(ImageDescription image)
    {
        string what = (image.Format, image.Kind) switch
        {
            (_, ImageKind.SharedLibrary) => Library(image.Format),
            (ImageFormat.Elf, ImageKind.Executable) => "an ELF program",
            (ImageFormat.Elf, ImageKind.Object) => "an ELF object file",
            (ImageFormat.Elf, ImageKind.Core) => "an ELF core dump",
            (ImageFormat.Elf, _) => "an ELF file of another kind",
            (ImageFormat.Pe, ImageKind.Executable) => "a Windows program",
            (ImageFormat.Pe, _) => "a Windows object file",
            (ImageFormat.MachO, ImageKind.Executable) => "a Mach-O program",
            (ImageFormat.MachO, ImageKind.Object) => "a Mach-O object file",
            _ => "a Mach-O file of another kind",
        };
        return $"{what} for {string.Join(" and ", image.Architectures)}";
    }
}
