using System.Buffers.Binary;
using Pdk.Loader.Binaries;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>The bounds of what is read of a file, one by one: fuzzing hits some of them once in a million.</summary>
public sealed class LoadSegmentsTests
{
    private const ulong Address = 0x1000;
    private const ulong InFile = 0x20;
    private const ulong InMemory = 0x40;

    private static readonly ElfFormat s_host = new(Is64: true, IsBigEndian: false);

    [Theory]
    [InlineData(Address, InFile, true, true)]
    [InlineData(Address + InFile, 0UL, true, true)]
    [InlineData(Address, InFile + 1, true, false)]
    [InlineData(Address + InFile, 1UL, true, false)]
    [InlineData(Address, InMemory, true, false)]
    [InlineData(Address, InMemory + 1, false, false)]
    [InlineData(Address + InMemory, 1UL, false, false)]
    [InlineData(Address + InMemory + 1, 0UL, false, false)]
    [InlineData(Address - 1, 1UL, false, false)]
    [InlineData(0UL, 0UL, false, false)]
    [InlineData(Address + 1, ulong.MaxValue, false, false)]
    [InlineData(ulong.MaxValue, 1UL, false, false)]
    public void Range_IsThatOfItsSegment(ulong address, ulong length, bool isInMemory, bool isInFile)
    {
        LoadSegments segments = Segments(offset: 0x10);

        Assert.Equal((isInMemory, isInFile), (segments.Has(address, length), segments.HasContent(address, length)));
        Assert.Equal(isInFile, segments.Exactly(address, length) is { } bytes && bytes.Length == (int)length);
    }

    [Theory]
    [InlineData(Address, 0x20)]
    [InlineData(Address + InFile - 1, 1)]
    [InlineData(Address + InFile, 0)]
    [InlineData(Address - 1, 0)]
    [InlineData(Address + InMemory, 0)]
    public void Rest_EndsWithTheContentOfItsSegment(ulong address, int length) =>
        Assert.Equal(length, Segments(offset: 0x10).UpTo(address, int.MaxValue).Length);

    [Fact]
    public void SegmentAtTheEndOfAllNumbers_HasNoContentAtTheBeginning()
    {
        LoadSegments segments = Segments(offset: ulong.MaxValue - 7);

        Assert.Null(segments.Exactly(Address + 8, 8));
        Assert.Empty(segments.UpTo(Address + 8, 8));
    }

    [Fact]
    public void MoreBytesThanAnArrayHas_AreNotRead()
    {
        FileBytes bytes = new(new byte[100]);

        Assert.Null(bytes.Exactly(0, (1UL << 32) + 4));
        Assert.Null(bytes.Exactly(0, ulong.MaxValue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ElfLimits.ProgramHeaders + 1)]
    public void NumberOfProgramHeaders_IsBounded(int count)
    {
        byte[] image = new MadeElf(s_host).ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(56), (ushort)count);

        ElfFile file = ElfFile.Read(new FileBytes(image))!;

        Assert.Equal($"{count} program headers of 56 bytes each", file.Damage);
        Assert.Empty(file.ProgramHeaders);
    }

    [Fact]
    public void DynamicSectionWithoutAnEnd_IsDamage()
    {
        byte[] image = new MadeElf(s_host).ToArray();
        Span<byte> length = image.AsSpan(64 + 56 + 32);
        BinaryPrimitives.WriteUInt64LittleEndian(length, BinaryPrimitives.ReadUInt64LittleEndian(length) - 16);

        Assert.Equal("a dynamic section without an end (DT_NULL)", ElfFile.Read(new FileBytes(image))!.Damage);
    }

    [Fact]
    public void WhatIsReadOfADynamicSection_IsBounded()
    {
        MadeElf entries = new(s_host);
        MadeElf libraries = new(s_host);
        for (int index = 0; index < ElfLimits.DynamicEntries + 100; index++)
        {
            entries.Entries.Add((DT_RELACOUNT, 0));
        }

        for (int index = 0; index < ElfLimits.Libraries + 1; index++)
        {
            libraries.With(DT_NEEDED, $"lib{index}.so");
        }

        libraries.With(DT_RUNPATH, string.Join(':', Enumerable.Range(0, ElfLimits.Folders + 1)));

        Assert.Equal(ElfLimits.DynamicEntries, entries.File().Dynamic.Entries.Count);
        ElfDependencies needs = ElfDependencies.Read(libraries.File());
        Assert.Equal((ElfLimits.Libraries, ElfLimits.Folders), (needs.Libraries.Count, needs.RunPath.Count));
    }

    [Fact]
    public void HeaderThatEnds_IsZeroBeyond()
    {
        HeaderBytes header = new([1, 2, 3, 4, 5, 6, 7, 8], isBigEndian: false);

        Assert.Equal((8, 0, 0), (header.U8(7), header.U8(8), header.U8(-1)));
        Assert.Equal((0x0807, 0, 0), (header.U16(6), header.U16(7), header.U16(-1)));
        Assert.Equal((0x08070605U, 0U, 0U), (header.U32(4), header.U32(5), header.U32(long.MinValue)));
        Assert.Equal((0x0807060504030201UL, 0UL, 0UL), (header.U64(0), header.U64(1), header.U64(long.MaxValue)));
    }

    private static LoadSegments Segments(ulong offset) =>
        new(new FileBytes(new byte[0x100]), [new ProgramHeader(SegmentType.PT_LOAD, 6, offset, Address, InFile, InMemory, 0x1000)]);
}
