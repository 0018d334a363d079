using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>What each relocation may write to, and by which symbol.</summary>
public sealed class RelocationJudgeTests
{
    private const ulong Relative = 8;
    private const ulong Absolute = 6;
    private const ulong BySymbol = 1UL << 32;

    [Fact]
    public void KindOf32BitProcessors_IsDamage() =>
        Assert.Equal("relocations of 32-bit processors (DT_REL)", DamageOf(With((DT_REL, Table))));

    [Theory]
    [InlineData((ulong)DT_RELA, null)]
    [InlineData((ulong)DT_REL, "a DT_PLTREL of 0x11")]
    [InlineData(0UL, "a DT_PLTREL of 0x0")]
    public void KindOfTheFunctions_IsTheOneThatThereIs(ulong kind, string? damage)
    {
        Assert.Equal(damage, DamageOf(With((DT_JMPREL, Table), (DT_PLTREL, kind))));
        Assert.Null(DamageOf(With((DT_PLTREL, kind))));
    }

    [Theory]
    [InlineData(24UL, null)]
    [InlineData(8UL, "a DT_RELAENT of 0x8 bytes")]
    public void LengthOfOne_IsTheOneThatThereIs(ulong length, string? damage)
    {
        Assert.Equal(damage, DamageOf(With((DT_RELA, Table), (DT_RELAENT, length))));
        Assert.Null(DamageOf(With((DT_RELAENT, length))));
    }

    [Theory]
    [InlineData(Table, 0UL, true)]
    [InlineData(Table, 24UL, true)]
    [InlineData(Table, 48UL, true)]
    [InlineData(Table, 23UL, false)]
    [InlineData(Table, 25UL, false)]
    [InlineData(Table + 4, 24UL, false)]
    [InlineData(End - 24, 24UL, true)]
    [InlineData(End - 24, 48UL, false)]
    [InlineData(End, 24UL, false)]
    public void Table_LiesInTheImage(ulong address, ulong size, bool isSound)
    {
        string? Damage(string tag) => isSound ? null : $"relocations ({tag}) of 0x{size:x} bytes at 0x{address:x}";

        Assert.Equal(Damage("DT_RELA"), DamageOf(With((DT_RELA, address), (DT_RELASZ, size), (DT_RELAENT, 24))));
        Assert.Equal(Damage("DT_JMPREL"), DamageOf(With((DT_JMPREL, address), (DT_PLTRELSZ, size), (DT_PLTREL, (ulong)DT_RELA))));
    }

    [Theory]
    [InlineData(Place, Absolute, null)]
    [InlineData(End - 8, Absolute, null)]
    [InlineData(End - 7, Absolute, "a relocation (DT_RELA) of 0x600ff9, which cannot be written to")]
    [InlineData(ReadOnly, Absolute, "a relocation (DT_RELA) of 0x200000, which cannot be written to")]
    [InlineData(Code, Absolute, "a relocation (DT_RELA) of 0x400000, which cannot be written to")]
    [InlineData(ReadOnly, 0UL, null)]
    [InlineData(Place, Absolute + BySymbol, null)]
    [InlineData(Place, Absolute + (NoSymbol * BySymbol), "a relocation (DT_RELA) of 0x9000, by symbol 1000000, which is not there")]
    public void PlaceAndSymbol_AreThere(ulong place, ulong info, string? damage) => Assert.Equal(damage, DamageOf(Relocations(62, [], place, info)));

    [Theory]
    [InlineData((ulong)DT_TEXTREL, 0UL, true)]
    [InlineData((ulong)DT_FLAGS, 4UL, true)]
    [InlineData((ulong)DT_FLAGS, 6UL, true)]
    [InlineData((ulong)DT_FLAGS, 8UL, false)]
    public void CodeThatIsWrittenTo_IsToldBefore(ulong tag, ulong value, bool isTold)
    {
        (DynamicTag, ulong)[] told = [((DynamicTag)tag, value)];

        Assert.Equal(isTold, DamageOf(Relocations(62, told, Code, Absolute)) is null);
        Assert.NotNull(DamageOf(Relocations(62, told, End, Absolute)));
    }

    [Fact]
    public void EachRelocation_IsJudged() => Assert.Equal(
        "a relocation (DT_RELA) of 0x200000, which cannot be written to",
        DamageOf(Relocations(62, [], Place, Absolute, Place + 8, Absolute, ReadOnly, Absolute)));

    [Theory]
    [InlineData(62, Relative, Absolute, 0UL, null)]
    [InlineData(62, Relative, Absolute, 1UL, null)]
    [InlineData(62, Relative, Absolute, 2UL, "a relocation (DT_RELA) of 0x9008, of type 6, which is counted as relative (DT_RELACOUNT)")]
    [InlineData(62, Relative, Relative, 2UL, null)]
    [InlineData(62, Relative, Relative, 3UL, "relocations (DT_RELA) of 0x30 bytes at 0x8000")]
    [InlineData(183, 1027UL, 1026UL, 1UL, null)]
    [InlineData(183, Relative, Relative, 1UL, "a relocation (DT_RELA) of 0x9000, of type 8, which is counted as relative (DT_RELACOUNT)")]
    [InlineData(22, 1UL, 2UL, 2UL, null)]
    public void WhatIsCountedAsRelative_IsRelative(ushort machine, ulong first, ulong second, ulong count, string? damage) =>
        Assert.Equal(damage, DamageOf(Relocations(machine, [(DT_RELACOUNT, count)], Place, first, Place + 8, second)));

    [Fact]
    public void RelativeOnesThatAreNotThere_AreDamage() => Assert.Equal(
        "0x1 relative relocations (DT_RELACOUNT) that are not there", DamageOf(With((DT_RELACOUNT, 1))));

    [Fact]
    public void RelocationsOfFunctions_AreNoneThatAreCounted() => Assert.Null(DamageOf(
        Relocations(62, [(DT_RELACOUNT, 1), (DT_JMPREL, Table + 24), (DT_PLTRELSZ, 24), (DT_PLTREL, 7)], Place, Relative)));

    [Fact]
    public void OfSeveralDamages_TheFirstIsTold()
    {
        (DynamicTag, ulong)[] functions = [(DT_JMPREL, Table), (DT_PLTRELSZ, 25), (DT_PLTREL, 7)];
        (DynamicTag, ulong)[] data = [(DT_RELA, Table), (DT_RELASZ, 25), (DT_RELAENT, 24)];

        Assert.Equal("relocations of 32-bit processors (DT_REL)", DamageOf(With([(DT_REL, Table), .. data, .. functions])));
        Assert.StartsWith("relocations (DT_RELA) ", DamageOf(With([.. data, .. functions])), StringComparison.Ordinal);
    }

    private static MadeElf Relocations(ushort machine, (DynamicTag, ulong)[] more, params ulong[] words)
    {
        ulong[] all = [.. words.Chunk(2).SelectMany(static pair => new[] { pair[0], pair[1], 0UL })];
        MadeElf made = JudgedElf.With(machine, [(DT_RELA, Table), (DT_RELASZ, (ulong)all.Length * 8), (DT_RELAENT, 24), .. more]);
        made.Content[(int)Table] = made.Words(all);
        return made;
    }

    private static string? DamageOf(MadeElf made) => new RelocationJudge(made.File()).Damage();
}
