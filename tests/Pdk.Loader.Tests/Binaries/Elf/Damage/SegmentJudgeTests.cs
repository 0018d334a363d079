using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Where in what is mapped the other segments lie.</summary>
public sealed class SegmentJudgeTests
{
    private const uint Read = 4;
    private const uint ReadWrite = 6;

    // Data with room behind its content, and a page that can only be read.
    private const ulong Data = 0x1_0000;
    private const ulong EndOfContent = Data + 0x1800;
    private const ulong End = Data + 0x3800;
    private const ulong Closed = 0x2_0000;
    private const ulong EndOfClosed = Closed + 0x1000;

    [Theory]
    [InlineData(SegmentType.PT_NOTE)]
    [InlineData(SegmentType.PT_PHDR)]
    [InlineData(SegmentType.PT_GNU_EH_FRAME)]
    [InlineData(SegmentType.PT_GNU_PROPERTY)]
    internal void WhatIsRead_LiesInTheContent(SegmentType type)
    {
        Assert.True(IsSound(type, Read, EndOfContent - 0x10, 0x10));
        Assert.False(IsSound(type, Read, EndOfContent - 0x10, 0x11));
        Assert.False(IsSound(type, Read, EndOfContent - 0xE, 4));
        Assert.False(IsSound(type, Read, 0x8_0000, 4));
    }

    [Theory]
    [InlineData(SegmentType.PT_INTERP)]
    [InlineData(SegmentType.PT_GNU_STACK)]
    [InlineData((SegmentType)0x1234)]
    internal void WhatIsNotRead_MayLieAnywhere(SegmentType type) => Assert.True(IsSound(type, Read, 0x8_0001, 4));

    [Theory]
    [InlineData(ReadWrite, EndOfContent - 0x20, 0x20UL, true)]
    [InlineData(ReadWrite, EndOfContent - 0x20, 0x21UL, false)]
    [InlineData(ReadWrite, EndOfContent - 0x1C, 0x10UL, false)]
    [InlineData(Read, Closed, 0x20UL, true)]
    [InlineData(ReadWrite, Closed, 0x20UL, false)]
    public void DynamicSection_CanBeWrittenToWhereItSaysSo(uint flags, ulong address, ulong size, bool isSound) =>
        Assert.Equal(isSound, IsSound(SegmentType.PT_DYNAMIC, flags, address, size));

    [Theory]
    [InlineData(Data, 0x10UL, 0x10UL, 8UL, true)]
    [InlineData(Data, 0x10UL, 0x20UL, 8UL, true)]
    [InlineData(Data, 0x10UL, 0x0FUL, 8UL, false)]
    [InlineData(Data, 0x10UL, (1UL << 30) - 1, 8UL, true)]
    [InlineData(Data, 0x10UL, 1UL << 30, 8UL, false)]
    [InlineData(EndOfContent, 0x10UL, 0x10UL, 8UL, false)]
    [InlineData(Data, 0x10UL, 0x10UL, 0UL, true)]
    [InlineData(Data, 0x10UL, 0x10UL, 3UL, false)]
    [InlineData(Data, 0x10UL, 0x10UL, 0x1000UL, true)]
    [InlineData(Data, 0x10UL, 0x10UL, 0x2000UL, false)]
    public void TemplateOfThreads_IsContentAndAligned(ulong address, ulong inFile, ulong inMemory, ulong alignment, bool isSound) =>
        Assert.Equal(isSound, IsSound(new ProgramHeader(SegmentType.PT_TLS, Read, 0, address, inFile, inMemory, alignment)));

    [Theory]
    [InlineData(Data, 0x1000UL, true)]
    [InlineData(End - 0x800, 0x800UL, true)]
    [InlineData(End - 0x800, 0x801UL, true)]
    [InlineData(End - 0x1000, 0x1FFFUL, true)]
    [InlineData(End - 0x1000, 0x2000UL, false)]
    [InlineData(End, 0UL, false)]
    [InlineData(Closed, 0x800UL, false)]
    public void WhatIsClosedLater_CanBeWrittenToUntilThen(ulong address, ulong size, bool isSound) =>
        Assert.Equal(isSound, IsSound(SegmentType.PT_GNU_RELRO, Read, address, size));

    [Fact]
    public void Damage_NamesTheSegment()
    {
        Assert.Equal("a program header (PT_NOTE) for 0x4 bytes at the address 0x21000", DamageOf(Of(SegmentType.PT_NOTE, Read, EndOfClosed, 4)));
        Assert.Null(DamageOf());
        Assert.Equal(
            "a program header (PT_PHDR) for 0x8 bytes at the address 0x10001",
            DamageOf(Of(SegmentType.PT_NOTE, Read, Data, 4), Of(SegmentType.PT_PHDR, Read, Data + 1, 8)));
    }

    /// <summary>What is mapped comes first, and of what nothing is opened without, nothing is said.</summary>
    [Fact]
    public void OfSeveralDamages_ThatOfWhatIsMappedIsTold()
    {
        ProgramHeader note = Of(SegmentType.PT_NOTE, Read, 1, 4);
        ProgramHeader dynamic = Of(SegmentType.PT_DYNAMIC, ReadWrite, 0x40, 0x20);
        ProgramHeader mapped = new(SegmentType.PT_LOAD, ReadWrite, 0, 0, 0x1000, 0x1000, 0x1000);

        Assert.StartsWith("a segment (PT_LOAD) ", Find(mapped with { Alignment = 3 }, note, dynamic), StringComparison.Ordinal);
        Assert.StartsWith("a program header (PT_NOTE) ", Find(mapped, note, dynamic), StringComparison.Ordinal);
        Assert.StartsWith("a dynamic section without ", Find(mapped, dynamic), StringComparison.Ordinal);
        Assert.Null(Find(mapped));

        static string? Find(params ProgramHeader[] segments) => ImageDamage.Find(MadeSegments.File(0x400, segments));
    }

    private static bool IsSound(SegmentType type, uint flags, ulong address, ulong size) => IsSound(Of(type, flags, address, size));

    private static bool IsSound(ProgramHeader segment) => DamageOf(segment) is null;

    private static ProgramHeader Of(SegmentType type, uint flags, ulong address, ulong size) => new(type, flags, 0, address, size, size, 1);

    private static string? DamageOf(params ProgramHeader[] segments) => SegmentJudge.Damage(MadeSegments.File(
    [
        new ProgramHeader(SegmentType.PT_LOAD, ReadWrite, 0x1000, Data, EndOfContent - Data, End - Data, 0x1000),
        new ProgramHeader(SegmentType.PT_LOAD, Read, 0x4000, Closed, EndOfClosed - Closed, EndOfClosed - Closed, 0x1000),
        .. segments,
    ]));
}
