using Pdk.Loader.Binaries;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>One reader for all that ask: it takes a file as the dynamic linker takes it, whatever its word size and byte order.</summary>
public sealed class ElfFileTests
{
    private static readonly ElfFormat s_host = new(Is64: true, IsBigEndian: false);

    public static TheoryData<bool, bool> Formats => MadeElf.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void EveryFormat_SaysTheSame(bool is64, bool isBigEndian)
    {
        MadeElf made = new MadeElf(new ElfFormat(is64, isBigEndian))
            .With(DT_NEEDED, "libone.so").With(DT_FILTER, "libtwo.so").With(DT_AUXILIARY, "libthree.so").With(DT_AUDIT, "libfour.so").With(DT_RPATH, "/a::$ORIGIN");

        ElfDependencies needs = ElfDependencies.Read(made.File());

        Assert.Null(needs.Damage);
        Assert.Equal([new("libone.so", DT_NEEDED), new("libtwo.so", DT_FILTER), new NeededLibrary("libthree.so", DT_AUXILIARY)], needs.Libraries);
        Assert.Equal([new NeededLibrary("libfour.so", DT_AUDIT)], needs.Auditors);
        Assert.Equal(["/a", "", "$ORIGIN"], needs.RPath);
    }

    [Fact]
    public void OfSeveralEntries_TheLastOneCounts()
    {
        ElfDependencies needs = ElfDependencies.Read(new MadeElf(s_host).With(DT_RUNPATH, "/first").With(DT_RUNPATH, "/last").With(DT_RPATH, "/never").File());

        Assert.Equal(["/last"], needs.RunPath);
        Assert.Equal(["/last"], needs.OwnPath);
        Assert.Empty(needs.RPath);
    }

    [Fact]
    public void EmptyRunPath_PutsOutTheRPathAllTheSame()
    {
        ElfDependencies needs = ElfDependencies.Read(new MadeElf(s_host).With(DT_RUNPATH, "").With(DT_RPATH, "/never").File());

        Assert.True(needs.HasRunPath);
        Assert.Empty(needs.OwnPath);
    }

    /// <summary>The system maps the file and looks at the address; what lies at the place in the file that the header says is read by nobody.</summary>
    [Fact]
    public void DynamicSection_IsReadAtItsAddress()
    {
        MadeElf made = new MadeElf(s_host) { Decoy = 0x8000 }.With(DT_NEEDED, "libtrue.so");
        made.Content[0x8000] = made.Words((ulong)DT_NEEDED, made.Text("libdecoy.so"), 0, 0);

        Assert.Equal(["libtrue.so"], ElfDependencies.Read(made.File()).Libraries.Select(static needed => needed.Name));
    }

    [Fact]
    public void OfSeveralDynamicSections_TheLastOneIsReadAndTheFileIsDamaged()
    {
        MadeElf made = new MadeElf(s_host).With(DT_NEEDED, "liblast.so");
        made.Content[0x8000] = made.Words((ulong)DT_NEEDED, made.Text("libfirst.so"), 0, 0);
        made.Others.Add((0x8000, 32));

        Assert.Equal(["liblast.so"], ElfDependencies.Read(made.File()).Libraries.Select(static needed => needed.Name));
        Assert.Equal("2 dynamic sections (PT_DYNAMIC)", ImageDamage.Find(made.File()));
    }

    /// <summary>What is not read is not hashed as a companion, so it must not come to be loaded.</summary>
    [Theory]
    [InlineData(1, null)]
    [InlineData(ElfLimits.Libraries, null)]
    [InlineData(ElfLimits.Libraries + 1, "1025 needed libraries, where at most 1024 are looked at")]
    [InlineData(ElfLimits.DynamicEntries, "a dynamic section (PT_DYNAMIC) of 0x10030 bytes at the address 0x100000")]
    public void LibrariesThatAreNotRead_AreDamage(int count, string? damage)
    {
        MadeElf made = new(s_host);
        for (int index = 0; index < count; index++)
        {
            made.With(DT_NEEDED, $"lib{index}.so");
        }

        ElfDependencies needs = ElfDependencies.Read(made.File());

        Assert.Equal(damage, needs.Damage);
        Assert.True(damage is not null || needs.Libraries.Count == count);
        Assert.True(damage is null || ImageDamage.Find(made.File()) is not null);
    }

    [Theory]
    [InlineData(DT_NEEDED, ElfLimits.NameBytes)]
    [InlineData(DT_FILTER, ElfLimits.NameBytes)]
    [InlineData(DT_AUDIT, ElfLimits.NameBytes)]
    [InlineData(DT_RPATH, ElfLimits.PathBytes)]
    [InlineData(DT_RUNPATH, ElfLimits.PathBytes)]
    internal void TextsThatAreNotRead_AreDamage(DynamicTag tag, int longest)
    {
        Assert.Null(ElfDependencies.Read(new MadeElf(s_host).With(tag, new string('x', longest - 1)).File()).Damage);
        Assert.StartsWith($"a name ({tag}) at 0x1, in a string table of 0x", ElfDependencies.Read(new MadeElf(s_host).With(tag, new string('x', longest)).File()).Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void FoldersThatAreNotRead_AreDamage()
    {
        Assert.Null(ElfDependencies.Read(new MadeElf(s_host).With(DT_RUNPATH, new string(':', ElfLimits.Folders - 1)).File()).Damage);
        Assert.Equal(
            "513 folders of DT_RUNPATH, where at most 512 are looked into",
            ElfDependencies.Read(new MadeElf(s_host).With(DT_RUNPATH, new string(':', ElfLimits.Folders)).File()).Damage);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void SizeOfEntries_IsChecked(bool is64, bool isBigEndian)
    {
        byte[] image = new MadeElf(new ElfFormat(is64, isBigEndian)).With(DT_NEEDED, "libone.so").ToArray();
        image[(is64 ? 54 : 42) + (isBigEndian ? 1 : 0)]++;
        ElfFile file = ElfFile.Read(new Pdk.Loader.Platform.FileBytes(image))!;

        Assert.Empty(file.ProgramHeaders);
        Assert.Equal($"2 program headers of {(is64 ? 57 : 33)} bytes each", ImageDamage.Find(file));
    }

    /// <summary>Tools that change files put the program headers behind everything else.</summary>
    [Fact]
    public void ProgramHeadersFarBehindTheStart_AreReadByTheDescriptionToo()
    {
        byte[] image = new MadeElf(s_host) { ProgramHeaders = 0x9_0000 }.ToArray();

        Assert.Equal(image.Length, ImageReader.Read(new Pdk.Loader.Platform.FileBytes(image)).NeededLength);
        Assert.Equal(0x9_0000 + (2 * 56), ImageReader.Read(new Pdk.Loader.Platform.FileBytes(image.AsMemory(0, 0x8_0000))).NeededLength);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void EndOfTheSectionTable_IsToldInEveryFormat(bool is64, bool isBigEndian)
    {
        ElfFormat format = new(is64, isBigEndian);
        byte[] header = new MadeElf(format).ToArray()[..64];
        Set(is64 ? 40 : 32, format.WordSize, 0x1234);
        Set(is64 ? 58 : 46, 2, is64 ? 64 : 40);
        Set(is64 ? 60 : 48, 2, 3);

        Assert.Equal(0x1234UL + (3 * (is64 ? 64UL : 40UL)), ElfHeader.Read(header)!.SectionTableEnd);

        Set(is64 ? 58 : 46, 2, 1);
        Assert.Equal(0UL, ElfHeader.Read(header)!.SectionTableEnd);

        void Set(int at, int length, int value)
        {
            for (int index = 0; index < length; index++)
            {
                int shift = 8 * (isBigEndian ? length - 1 - index : index);
                header[at + index] = (byte)(shift < 32 ? value >> shift : 0);
            }
        }
    }

    /// <summary>Entries that share their names: followed one by one, that would be four thousand million steps.</summary>
    [Fact]
    public void VersionsThatAreCountedAgainAndAgain_HaveAnEnd()
    {
        const int Names = 0x8_0000;
        MadeElf made = new(s_host);
        uint name = (uint)made.Text("V1");
        made.Content[Names] = made.Numbers(0, 0, name, 0);
        made.Content[0x8000] = [.. Enumerable.Range(0, 20_000).SelectMany(index => made.Numbers(0xFFFF_0001, name, (uint)(Names - 0x8000 - (index * 16)), 16))];
        made.Entries.AddRange([(DT_VERNEED, 0x8000), (DT_VERNEEDNUM, 1)]);

        VersionTable table = VersionTable.OfNeeded(made.File());

        Assert.False(table.IsWhole);
        Assert.InRange(table.Entries.Sum(static entry => entry.Names.Count), 1, ElfLimits.Versions);
    }
}
