using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Binaries;

/// <summary>The numbers that each format has for processors.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData(62, true, false, "x86-64")]
    [InlineData(62, false, false, "x32")]
    [InlineData(62, true, true, "machine 62")]
    [InlineData(3, false, false, "x86")]
    [InlineData(183, true, false, "AArch64")]
    [InlineData(183, false, false, "AArch64 in an unusual form")]
    [InlineData(183, true, true, "AArch64 in an unusual form")]
    [InlineData(40, false, false, "ARM")]
    [InlineData(243, true, false, "RISC-V 64")]
    [InlineData(243, false, false, "RISC-V 32")]
    [InlineData(258, true, false, "LoongArch 64")]
    [InlineData(21, true, false, "PowerPC 64")]
    [InlineData(21, true, true, "PowerPC 64 (big-endian)")]
    [InlineData(22, true, true, "s390x")]
    [InlineData(22, true, false, "machine 22")]
    public void Elf_NamesItByNumberSizeAndOrder(ushort machine, bool is64, bool bigEndian, string name) =>
        Assert.Equal([name], Read(TestImages.Elf(machine, is64: is64, bigEndian: bigEndian)).Architectures);

    [Theory]
    [InlineData(0x8664, "x86-64")]
    [InlineData(0x014C, "x86")]
    [InlineData(0xAA64, "AArch64")]
    [InlineData(0x01C4, "ARM")]
    [InlineData(0x01C0, "ARM")]
    [InlineData(0x5064, "RISC-V 64")]
    [InlineData(0x6264, "LoongArch 64")]
    [InlineData(0x1234, "machine 0x1234")]
    public void Pe_NamesItByNumber(ushort machine, string name) => Assert.Equal([name], Read(TestImages.Pe(machine)).Architectures);

    [Theory]
    [InlineData(0x0100_0007U, "x86-64")]
    [InlineData(0x0000_0007U, "x86")]
    [InlineData(0x0100_000CU, "AArch64")]
    [InlineData(0x0000_000CU, "ARM")]
    [InlineData(0x1234U, "processor 0x1234")]
    public void MachO_NamesItByNumber(uint processor, string name)
    {
        Assert.Equal([name], Read(TestImages.MachO(processor)).Architectures);
        Assert.Equal([name, "x86"], Read(TestImages.Universal(processor, 7)).Architectures);
    }

    [Theory]
    [InlineData(Architecture.X64, "x86-64")]
    [InlineData(Architecture.X86, "x86")]
    [InlineData(Architecture.Arm64, "AArch64")]
    [InlineData(Architecture.Arm, "ARM")]
    [InlineData(Architecture.Armv6, "ARM")]
    [InlineData(Architecture.RiscV64, "RISC-V 64")]
    [InlineData(Architecture.LoongArch64, "LoongArch 64")]
    [InlineData(Architecture.Ppc64le, "PowerPC 64")]
    [InlineData(Architecture.S390x, "s390x")]
    [InlineData(Architecture.Wasm, "Wasm")]
    public void Runtime_HasTheSameNames(Architecture architecture, string name) => Assert.Equal(name, ArchitectureNames.Of(architecture));

    private static ImageDescription Read(byte[] image) => ImageReader.Read(new FileBytes(image));
}
