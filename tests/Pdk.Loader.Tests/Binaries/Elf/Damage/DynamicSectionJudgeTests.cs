using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>The judges come in their order: each may rely on what those before it have found sound.</summary>
public sealed class DynamicSectionJudgeTests
{
    private static readonly (string Damage, (DynamicTag Tag, ulong Value)[] Entries)[] s_damages =
    [
        ("DT_VERDEF without DT_VERDEFNUM", [(DT_VERDEF, Table)]),
        ("a name (DT_NEEDED) at 0x80000000", [(DT_NEEDED, 1UL << 31)]),
        ("a symbol table (DT_SYMTAB) at 0x20000, of 0x19 bytes each", [(DT_SYMENT, 25)]),
        ("relocations of 32-bit processors (DT_REL)", [(DT_REL, Table)]),
        ("RELR relocations (DT_RELR) of 0x7 bytes at 0x8000", [(DT_RELR, Table), (DT_RELRSZ, 7), (DT_RELRENT, 8)]),
        ("DT_INIT at 0x9000, where no code is", [(DT_INIT, Place)]),
        ("a hash table (DT_GNU_HASH) at 0x4", [(DT_GNU_HASH, 4)]),
        ("versions of symbols (DT_VERSYM) at 0x1", [(DT_VERSYM, 1), (DT_VERNEED, Table), (DT_VERNEEDNUM, 1)]),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, s_damages.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void OfSeveralDamages_TheFirstIsTold(int first)
    {
        ElfFile file = With([.. s_damages.Skip(first).SelectMany(static damage => damage.Entries)]).File();

        Assert.StartsWith(s_damages[first].Damage, DynamicSectionJudge.Damage(file), StringComparison.Ordinal);
    }

    [Fact]
    public void SoundSection_HasNone() => Assert.Null(DynamicSectionJudge.Damage(With().File()));
}
