using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.MadeSegments;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>What the system maps, and over what.</summary>
public sealed class LoadSegmentJudgeTests
{
    private const uint Read = 4;
    private const uint ReadWrite = 6;
    private const uint Write = 2;
    private const ulong Page = 0x1000;
    private const ulong Largest = 1UL << 36;
    private const ulong LargestAlignment = 1UL << 30;

    [Theory]
    [InlineData(64, null)]
    [InlineData(72, null)]
    [InlineData(68, "program headers at 0x44")]
    public void ProgramHeaders_AreAligned(int place, string? damage) =>
        Assert.Equal(damage, LoadSegmentJudge.Damage(File(place, Load(Read, 0, 0, Page))));

    [Theory]
    [InlineData(Read, Page, Page, true)]
    [InlineData(ReadWrite, Page, Page, true)]
    [InlineData(ReadWrite, Page, Page + 1, true)]
    [InlineData(ReadWrite, 0UL, Largest, true)]
    [InlineData(ReadWrite, 0UL, Largest + 1, false)]
    [InlineData(ReadWrite, Page, Page - 1, false)]
    [InlineData(Read, Page, Page + 1, false)]
    [InlineData(Read, Page, Page - 1, false)]
    [InlineData(Write, Page, Page, false)]
    [InlineData(0U, Page, Page, false)]
    public void RoomBeyondTheContent_CanBeWrittenTo(uint flags, ulong inFile, ulong inMemory, bool isSound) => Assert.Equal(
        isSound ? null : $"a segment (PT_LOAD) of 0x{inMemory:x} bytes at the address 0x0, of which 0x{inFile:x} are in the file",
        DamageOf(new ProgramHeader(SegmentType.PT_LOAD, flags, 0, 0, inFile, inMemory, Page)));

    [Theory]
    [InlineData(Largest, true)]
    [InlineData(Largest + Page, false)]
    public void Address_IsBounded(ulong address, bool isSound) => Assert.Equal(
        isSound ? null : $"a segment (PT_LOAD) of 0x1000 bytes at the address 0x{address:x}, of which 0x1000 are in the file",
        DamageOf(Load(Read, 0, address, Page)));

    [Theory]
    [InlineData(0UL, Length, true)]
    [InlineData(Page, Length - Page, true)]
    [InlineData(Length, 0UL, true)]
    [InlineData(0UL, Length + 1, false)]
    [InlineData(Page, Length - Page + 1, false)]
    [InlineData(Length + Page, 0UL, false)]
    [InlineData(ulong.MaxValue - Page + 1, Page, false)]
    public void Content_LiesInTheFile(ulong offset, ulong size, bool isSound) => Assert.Equal(
        isSound ? null : $"a segment (PT_LOAD) of 0x{size:x} bytes at 0x{offset:x}, in a file of 0x8000 bytes",
        DamageOf(Load(Read, offset, 0, size)));

    [Theory]
    [InlineData(0UL, 0UL, 1UL, true)]
    [InlineData(0x10UL, 0x1010UL, Page, true)]
    [InlineData(0x10UL, 0x1010UL, LargestAlignment, true)]
    [InlineData(0x10UL, 0x1010UL, LargestAlignment * 2, false)]
    [InlineData(0x10UL, 0x1010UL, 3UL, false)]
    [InlineData(0x10UL, 0x1010UL, 0UL, false)]
    [InlineData(0x10UL, 0x1011UL, Page, false)]
    public void PlaceInAPage_IsTheSameInTheFile(ulong offset, ulong address, ulong alignment, bool isSound) => Assert.Equal(
        isSound ? null : $"a segment (PT_LOAD) at 0x{offset:x} that is mapped at 0x{address:x}, aligned to 0x{alignment:x}",
        DamageOf(Load(Read, offset, address, 0x100) with { Alignment = alignment }));

    [Theory]
    [InlineData(0x2000UL, 0x2000UL, null)]
    [InlineData(0x1800UL, 0x2800UL, null)]
    [InlineData(0x1800UL, 0x1800UL, "a segment (PT_LOAD) at the address 0x1800, before the end of another at 0x2000")]
    [InlineData(0x17FFUL, 0x27FFUL, "a segment (PT_LOAD) at 0x17ff, before the end of another at 0x1800")]
    [InlineData(0x2000UL, 0x1000UL, "a segment (PT_LOAD) at the address 0x1000, before the end of another at 0x2000")]
    public void NextSegment_LiesBehindTheOneBefore(ulong offset, ulong address, string? damage) => Assert.Equal(
        damage, DamageOf(Load(Read, 0x400, 0x400, 0x1400), Load(Read, offset, address, 0x100)));

    /// <summary>One without content lies nowhere in the file, and the ones behind it lie behind the last that has some.</summary>
    [Theory]
    [InlineData(0x2000UL, null)]
    [InlineData(0x1000UL, "a segment (PT_LOAD) at 0x1000, before the end of another at 0x2000")]
    public void SegmentWithoutContent_IsNotInTheWay(ulong offset, string? damage) => Assert.Equal(
        damage,
        DamageOf(Load(Read, 0, 0, 0x2000), new ProgramHeader(SegmentType.PT_LOAD, ReadWrite, 0, 0x2000, 0, Page, Page), Load(Read, offset, 0x3000, Page)));

    private static ProgramHeader Load(uint flags, ulong offset, ulong address, ulong size) =>
        new(SegmentType.PT_LOAD, flags, offset, address, size, size, Page);

    private static string? DamageOf(params ProgramHeader[] segments) => LoadSegmentJudge.Damage(File(segments));
}
