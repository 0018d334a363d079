using System.Text;
using Pdk.Loader.Binaries;
using Pdk.Loader.Judging;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Binaries;

namespace Pdk.Loader.Tests.Judging;

public sealed class ImageJudgeTests
{
    private static readonly HostPlatform s_linux = new(ImageFormat.Elf, ArchitectureNames.X64);
    private static readonly HostPlatform s_mac = new(ImageFormat.MachO, ArchitectureNames.Arm64);
    private static readonly HostPlatform s_windows = new(ImageFormat.Pe, ArchitectureNames.X64);

    [Fact]
    public void LibraryOfTheHost_IsFine()
    {
        Assert.Null(Judge(TestImages.Elf(), s_linux));
        Assert.Null(Judge(TestImages.MachO(), s_mac));
        Assert.Null(Judge(TestImages.Universal(0x0100_0007, 0x0100_000C), s_mac));
        Assert.Null(Judge(TestImages.Pe(), s_windows));
    }

    [Fact]
    public void OtherProcessor_IsNamed()
    {
        Check(TestImages.Elf(machine: 183), s_linux, Verdict.WrongArchitecture, "expected an ELF shared library for x86-64, found one for AArch64");
        Check(TestImages.Elf(machine: 3, is64: false), s_linux, Verdict.WrongArchitecture, "expected an ELF shared library for x86-64, found one for x86");
        Check(TestImages.Elf(machine: 62, is64: false), s_linux, Verdict.WrongArchitecture, "expected an ELF shared library for x86-64, found one for x32");
        Check(TestImages.Elf(machine: 22, bigEndian: true), s_linux, Verdict.WrongArchitecture, "expected an ELF shared library for x86-64, found one for s390x");
        Check(TestImages.Elf(machine: 999), s_linux, Verdict.WrongArchitecture, "expected an ELF shared library for x86-64, found one for machine 999");
        Check(TestImages.MachO(processor: 0x0100_0007), s_mac, Verdict.WrongArchitecture, "expected a Mach-O library for AArch64, found one for x86-64");
        Check(
            TestImages.Universal(0x0100_0007, 7),
            s_mac,
            Verdict.WrongArchitecture,
            "expected a Mach-O library for AArch64, found a Mach-O library for x86-64 and x86");
        Check(TestImages.Pe(machine: 0xAA64), s_windows, Verdict.WrongArchitecture, "expected a Windows library for x86-64, found one for AArch64");
    }

    [Fact]
    public void OtherSystem_IsNamed()
    {
        Check(TestImages.Pe(), s_linux, Verdict.WrongPlatform, "expected an ELF shared library for x86-64, found a Windows library for x86-64");
        Check(TestImages.Pe(flags: 0x22), s_linux, Verdict.WrongPlatform, "expected an ELF shared library for x86-64, found a Windows program for x86-64");
        Check(TestImages.MachO(), s_linux, Verdict.WrongPlatform, "expected an ELF shared library for x86-64, found a Mach-O library for AArch64");
        Check(TestImages.Elf(), s_mac, Verdict.WrongPlatform, "expected a Mach-O library for AArch64, found an ELF shared library for x86-64");
    }

    [Fact]
    public void ImageThatIsNoLibrary_IsNamed()
    {
        Check(TestImages.Elf(type: 2), s_linux, Verdict.NotALibrary, "expected an ELF shared library for x86-64, found an ELF program for x86-64");
        Check(TestImages.Elf(hasInterpreter: true), s_linux, Verdict.NotALibrary, "expected an ELF shared library for x86-64, found an ELF program for x86-64");
        Check(TestImages.Elf(type: 1), s_linux, Verdict.NotALibrary, "expected an ELF shared library for x86-64, found an ELF object file for x86-64");
        Check(TestImages.Elf(type: 4), s_linux, Verdict.NotALibrary, "expected an ELF shared library for x86-64, found an ELF core dump for x86-64");
        Check(TestImages.MachO(kind: 2), s_mac, Verdict.NotALibrary, "expected a Mach-O library for AArch64, found a Mach-O program for AArch64");
        Check(TestImages.Pe(flags: 0x22), s_windows, Verdict.NotALibrary, "expected a Windows library for x86-64, found a Windows program for x86-64");
    }

    [Fact]
    public void Refusal_SaysWhatToDo()
    {
        Assert.Equal("Take the file out of the search path, or publish the plugin again.", Judge("text"u8.ToArray(), s_linux)?.Hint);
        Assert.Equal("Publish the plugin for this operating system (dotnet publish -r …).", Judge(TestImages.Pe(), s_linux)?.Hint);
        Assert.Equal("Publish the plugin as a shared library.", Judge(TestImages.Elf(type: 2), s_linux)?.Hint);
        Assert.Equal("Publish the plugin for this processor (dotnet publish -r …).", Judge(TestImages.Elf(machine: 183), s_linux)?.Hint);
    }

    [Theory]
    [InlineData("hello, this is no library\n", "a text file")]
    [InlineData("MZ is how this text begins", "a text file")]
    [InlineData("naïve ☺ text that may be cut in a charact\u00E9r", "a text file")]
    [InlineData("#!/bin/sh\necho no", "a script")]
    [InlineData("!<arch>\nfoo.o/", "a static library")]
    [InlineData("PK\u0003\u0004\u0014\0", "a ZIP archive")]
    [InlineData("\0asm\u0001\0\0\0", "a WebAssembly module")]
    [InlineData("\0\u0001\u0002\u0003\u0004\u0005", "a file of unknown format")]
    [InlineData("\u007fELF\u0002\u0001", "an ELF file that ends within its header")]
    [InlineData("\u007fELF\u0002\u0001\0\0\0\0\0\0\0\0\0\0\u0003\0\u003e\0", "an ELF file that ends within its header")]
    [InlineData("MZ\0\0\0\0", "a DOS program, or a PE file that ends within its header")]
    public void FileThatIsNoImage_IsNamed(string content, string what) => Check(
        Encoding.UTF8.GetBytes(content), s_linux, Verdict.NotALibrary, $"expected an ELF shared library for x86-64, found {what}");

    [Theory]
    [InlineData("CFFAEDFE0700000103000000")]
    [InlineData("CAFEBABE000000020100000700000003")]
    public void MachOThatIsCutInItsHeader_IsNamed(string start) => Check(
        Convert.FromHexString(start),
        s_mac,
        Verdict.NotALibrary,
        "expected a Mach-O library for AArch64, found a Mach-O file that ends within its header");

    [Fact]
    public void TextCutWithinACharacter_IsText()
    {
        byte[] text = Encoding.UTF8.GetBytes("☺☺☺");

        Assert.Equal("a text file", Read(text[..^1]).Problem);
    }

    [Fact]
    public void JavaClass_IsNoUniversalLibrary() => Check(
        [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 65, 0, 0], s_mac, Verdict.NotALibrary, "expected a Mach-O library for AArch64, found a Java class");

    [Fact]
    public void ManagedAssembly_FitsEveryProcessor()
    {
        Assert.Null(Judge(TestImages.Pe(machine: 0x14C, isManaged: true), s_linux));
        Assert.True(Read(TestImages.Pe(isManaged: true)).IsManaged);
    }

    [Fact]
    public void SegmentsOfElf_TellHowLongTheFileMustBe()
    {
        Assert.Equal(123456, Read(TestImages.Elf(fileSize: 123456)).NeededLength);
        Assert.Equal(123456, Read(TestImages.Elf(machine: 3, is64: false, fileSize: 123456)).NeededLength);
    }

    [Fact]
    public void EveryShortenedHeader_IsDescribed()
    {
        foreach (byte[] image in new[] { TestImages.Elf(), TestImages.Pe(), TestImages.MachO(), TestImages.Universal(7, 12) })
        {
            for (int length = 0; length < image.Length; length++)
            {
                _ = ImageJudge.Judge(Read(image[..length]), s_linux);
            }
        }
    }

    [Fact]
    public void MutatedHeaders_AreDescribed()
    {
        const int Seed = 20240607;
        Random random = new(Seed);
        foreach (byte[] image in new[] { TestImages.Elf(), TestImages.Pe(), TestImages.MachO(), TestImages.Universal(7, 12) })
        {
            for (int round = 0; round < 2000; round++)
            {
                byte[] mutant = [.. image];
                for (int change = 0; change < 4; change++)
                {
                    mutant[random.Next(4, mutant.Length)] = (byte)random.Next(256);
                }

                _ = ImageJudge.Judge(Read(mutant), s_linux);
            }
        }
    }

    private static Defect? Judge(byte[] content, HostPlatform host) => ImageJudge.Judge(Read(content), host);

    private static ImageDescription Read(byte[] content) => ImageReader.Read(new FileBytes(content));

    private static void Check(byte[] content, HostPlatform host, Verdict verdict, string message)
    {
        Defect? defect = Judge(content, host);
        Assert.NotNull(defect);
        Assert.Equal(message, defect.Message);
        Assert.Equal(verdict, defect.Verdict);
    }
}
