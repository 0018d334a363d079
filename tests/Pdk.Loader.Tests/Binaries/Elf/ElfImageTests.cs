using System.Text;
using Pdk.Loader.Binaries.Elf;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>What a library says of itself beside what it needs.</summary>
public sealed class ElfImageTests
{
    private const int Place = 0x7000;
    private const int Versions = 0x8000;
    private const uint TwoNames = 0x0002_0001;
    private const uint OneName = 0x0001_0000;

    public static TheoryData<bool, bool> Formats => MadeElf.Formats;

    [Theory]
    [InlineData("/lib/ld.so\0rest", "/lib/ld.so")]
    [InlineData("\0", "")]
    [InlineData("", "")]
    public void Interpreter_IsATextThatEnds(string content, string interpreter)
    {
        MadeElf made = Made();
        made.Content[Place] = Encoding.UTF8.GetBytes(content);
        made.More.AddRange([Interpreter(Place), Interpreter(0x1000_0000)]);

        Assert.Equal(interpreter, Read(made).Interpreter);
        Assert.Equal("", Read(Made()).Interpreter);
    }

    [Fact]
    public void InterpreterWithoutAnEnd_IsNone()
    {
        MadeElf made = Made();
        made.Content[Place] = [.. Enumerable.Repeat((byte)'x', ElfLimits.NameBytes)];
        made.More.Add(Interpreter(Place));

        Assert.Equal("", Read(made).Interpreter);

        made.Content[Place][^1] = 0;
        Assert.Equal(new string('x', ElfLimits.NameBytes - 1), Read(made).Interpreter);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void NeededVersions_AreReadInEveryFormat(bool is64, bool isBigEndian)
    {
        MadeElf made = new(new ElfFormat(is64, isBigEndian));
        uint one = (uint)made.Text("libone.so");
        uint two = (uint)made.Text("libtwo.so");
        uint weak = isBigEndian ? 0x0002_0000U : 2U;
        uint strong = isBigEndian ? 0x0001_0000U : 1U;
        uint head = isBigEndian ? 0x0001_0002U : TwoNames;
        made.Content[Versions] = made.Numbers(
            head, one, 32, 16,
            head, two, 32, 0,
            0, weak, (uint)made.Text("V1"), 16,
            0, strong, (uint)made.Text("V2"), 16,
            0, 0, 0, 0);
        made.Entries.Add((DT_VERNEED, Versions));

        // The second entry's first name is the first one's second; a name that is empty is left out.
        Assert.Equal(
            [new("libone.so", "V1", true), new("libone.so", "V2", false), new ElfVersion("libtwo.so", "V2", false)],
            Read(made).NeededVersions);
        Assert.True(VersionTable.OfNeeded(made.File()).IsWhole);
    }

    [Fact]
    public void OwnVersions_AreTheFirstNamesOfTheirEntries()
    {
        MadeElf made = Made();
        made.Content[Versions] = made.Numbers(
            1, 0x0002_0000, 0, 20, 36, (uint)made.Text("V2"), 8, (uint)made.Text("V1"), 0,
            1, OneName, 0, 20, 0, (uint)made.Text("V3"), 0);
        made.Entries.Add((DT_VERDEF, Versions));

        Assert.Equal(["V2", "V3"], Read(made).Versions);
        Assert.Empty(Read(made).NeededVersions);
    }

    [Fact]
    public void EntryThatIsNotSound_IsTheLastOne()
    {
        MadeElf made = Made();
        uint name = (uint)made.Text("V1");
        made.Content[Versions] = made.Numbers(
            1, OneName, 0, 20, 28, name, 0, 2, OneName, 0, 20, 28, name, 0, 1, OneName, 0, 20, 0, name, 0);
        made.Entries.Add((DT_VERDEF, Versions));

        VersionTable table = VersionTable.OfDefined(made.File());

        Assert.False(table.IsWhole);
        Assert.Equal([1, 0], table.Entries.Select(static entry => entry.Names.Count));
    }

    [Fact]
    public void LibraryWithoutVersions_HasAWholeTable()
    {
        VersionTable table = VersionTable.OfNeeded(Made().File());

        Assert.True(table.IsWhole);
        Assert.Empty(table.Entries);
    }

    [Fact]
    public void AddressSpan_IsThatOfAllSegments()
    {
        MadeElf made = Made();
        ulong file = (ulong)made.ToArray().Length;
        Assert.Equal(file, Read(made).AddressSpan);

        made.More.Add(new ProgramHeader(SegmentType.PT_LOAD, 4, 0, 0x4000_0000, 0x10, 0x20, 0x1000));
        Assert.Equal(0x4000_0020UL, Read(made).AddressSpan);

        made.More.Add(new ProgramHeader(SegmentType.PT_LOAD, 4, 0, ulong.MaxValue - 0x20, 0, 0x20, 0x1000));
        Assert.Equal(ulong.MaxValue, Read(made).AddressSpan);

        made.More.Add(new ProgramHeader(SegmentType.PT_LOAD, 4, 0, ulong.MaxValue - 0x20, 0, 0x21, 0x1000));
        Assert.Equal(ulong.MaxValue, Read(made).AddressSpan);
    }

    [Fact]
    public void AddressSpan_BeginsWithTheFirstSegment()
    {
        LoadSegments segments = new(
            Made().Bytes(),
            [new(SegmentType.PT_LOAD, 4, 0, 0x3000, 0, 0x10, 1), new ProgramHeader(SegmentType.PT_LOAD, 4, 0, 0x5000, 0, 0x10, 1)]);

        Assert.Equal(0x2010UL, segments.AddressSpan);
        Assert.Equal(0UL, new LoadSegments(Made().Bytes(), []).AddressSpan);
    }

    [Fact]
    public void DynamicSection_IsToldOfWhereThereIsOne()
    {
        Assert.True(Read(Made()).IsDynamic);
        Assert.False(ElfImage.Read(new Pdk.Loader.Platform.FileBytes(Made().ToArray().AsMemory(0, 64)))!.IsDynamic);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Header_TellsSizeAndProcessor(bool is64, bool isBigEndian)
    {
        ElfImage read = Read(new MadeElf(new ElfFormat(is64, isBigEndian)) { Machine = 183 });

        Assert.Equal((is64, (ushort)183), (read.Is64, read.Machine));
    }

    private static MadeElf Made() => new(new ElfFormat(Is64: true, IsBigEndian: false));

    private static ProgramHeader Interpreter(ulong place) => new(SegmentType.PT_INTERP, 4, place, place, 16, 16, 1);

    private static ElfImage Read(MadeElf made) => ElfImage.Read(made.Bytes())!;
}
