using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Entries of a dynamic section that the system takes for granted where it finds others.</summary>
public sealed class PairJudgeTests
{
    private static readonly DynamicTag[] s_all =
    [
        DT_SYMTAB, DT_SYMENT, DT_RELA, DT_RELASZ, DT_RELAENT, DT_JMPREL, DT_PLTRELSZ, DT_PLTREL, DT_INIT_ARRAY, DT_INIT_ARRAYSZ,
        DT_FINI_ARRAY, DT_FINI_ARRAYSZ, DT_RELR, DT_RELRSZ, DT_RELRENT, DT_VERSYM, DT_VERNEED, DT_VERNEEDNUM, DT_VERDEF, DT_VERDEFNUM,
    ];

    [Fact]
    public void SectionWithAllOfThem_IsWhole() => Assert.Null(DamageOf(s_all));

    [Theory]
    [InlineData(DT_SYMENT, "DT_SYMTAB without DT_SYMENT")]
    [InlineData(DT_SYMTAB, "a dynamic section without DT_STRTAB or DT_SYMTAB")]
    [InlineData(DT_RELASZ, "DT_RELA without DT_RELASZ")]
    [InlineData(DT_RELAENT, "DT_RELA without DT_RELAENT")]
    [InlineData(DT_RELA, "DT_RELASZ without DT_RELA")]
    [InlineData(DT_PLTRELSZ, "DT_JMPREL without DT_PLTRELSZ")]
    [InlineData(DT_PLTREL, "DT_JMPREL without DT_PLTREL")]
    [InlineData(DT_JMPREL, "DT_PLTRELSZ without DT_JMPREL")]
    [InlineData(DT_INIT_ARRAYSZ, "DT_INIT_ARRAY without DT_INIT_ARRAYSZ")]
    [InlineData(DT_INIT_ARRAY, "DT_INIT_ARRAYSZ without DT_INIT_ARRAY")]
    [InlineData(DT_FINI_ARRAYSZ, "DT_FINI_ARRAY without DT_FINI_ARRAYSZ")]
    [InlineData(DT_FINI_ARRAY, "DT_FINI_ARRAYSZ without DT_FINI_ARRAY")]
    [InlineData(DT_RELRSZ, "DT_RELR without DT_RELRSZ")]
    [InlineData(DT_RELRENT, "DT_RELR without DT_RELRENT")]
    [InlineData(DT_RELR, "DT_RELRSZ without DT_RELR")]
    [InlineData(DT_VERNEEDNUM, "DT_VERNEED without DT_VERNEEDNUM")]
    [InlineData(DT_VERDEFNUM, "DT_VERDEF without DT_VERDEFNUM")]
    [InlineData(DT_VERSYM, "DT_VERNEED without DT_VERSYM")]
    internal void EntryThatIsMissing_IsNamed(DynamicTag missing, string damage) =>
        Assert.Equal(damage, DamageOf([.. s_all.Where(tag => tag != missing)]));

    [Fact]
    public void NumbersOfVersions_AreLookedUpInOneOfTwoTables()
    {
        Assert.Null(DamageOf([DT_SYMTAB, DT_SYMENT, DT_VERSYM, DT_VERNEED, DT_VERNEEDNUM]));
        Assert.Null(DamageOf([DT_SYMTAB, DT_SYMENT, DT_VERSYM, DT_VERDEF, DT_VERDEFNUM]));
        Assert.Null(DamageOf([DT_SYMTAB, DT_SYMENT]));
        Assert.Equal("DT_VERSYM without DT_VERNEED or DT_VERDEF", DamageOf([DT_SYMTAB, DT_SYMENT, DT_VERSYM]));
        Assert.Equal("DT_VERDEF without DT_VERSYM", DamageOf([DT_SYMTAB, DT_SYMENT, DT_VERDEF, DT_VERDEFNUM]));
    }

    private static string? DamageOf(DynamicTag[] tags)
    {
        MadeElf made = new(new ElfFormat(Is64: true, IsBigEndian: false));
        made.Entries.AddRange(tags.Select(static tag => (tag, 1UL)));
        return PairJudge.Damage(made.File().Dynamic);
    }
}
