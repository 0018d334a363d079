using Pdk.Loader.Binaries;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Binaries;

/// <summary>What kind each format says that it is, in words.</summary>
public sealed class ImageWordsTests
{
    [Theory]
    [InlineData(1, "an ELF object file")]
    [InlineData(2, "an ELF program")]
    [InlineData(3, "an ELF shared library")]
    [InlineData(4, "an ELF core dump")]
    [InlineData(5, "an ELF file of another kind")]
    public void Elf_IsToldByItsType(ushort type, string words) => Check($"{words} for x86-64", TestImages.Elf(type: type));

    [Theory]
    [InlineData(0x2002, "a Windows library")]
    [InlineData(0x2000, "a Windows library")]
    [InlineData(0x0002, "a Windows program")]
    [InlineData(0x0020, "a Windows object file")]
    public void Pe_IsToldByItsFlags(ushort flags, string words) => Check($"{words} for x86-64", TestImages.Pe(flags: flags));

    [Theory]
    [InlineData(1U, "a Mach-O object file")]
    [InlineData(2U, "a Mach-O program")]
    [InlineData(4U, "a Mach-O file of another kind")]
    [InlineData(6U, "a Mach-O library")]
    [InlineData(8U, "a Mach-O library")]
    [InlineData(9U, "a Mach-O file of another kind")]
    public void MachO_IsToldByItsKind(uint kind, string words) => Check($"{words} for AArch64", TestImages.MachO(kind: kind));

    [Fact]
    public void SeveralProcessors_AreAllNamed() =>
        Check("a Mach-O library for x86-64 and AArch64", TestImages.Universal(0x0100_0007, 0x0100_000C));

    [Theory]
    [InlineData(ImageFormat.Elf, "an ELF shared library")]
    [InlineData(ImageFormat.Pe, "a Windows library")]
    [InlineData(ImageFormat.MachO, "a Mach-O library")]
    [InlineData(ImageFormat.Unknown, "a library")]
    internal void Library_HasTheNameOfItsFormat(ImageFormat format, string words) => Assert.Equal(words, ImageWords.Library(format));

    private static void Check(string words, byte[] image) => Assert.Equal(words, ImageWords.Describe(ImageReader.Read(new FileBytes(image))));
}
