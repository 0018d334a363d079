using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>The string table, and names that begin within it.</summary>
public sealed class StringTableJudgeTests
{
    [Theory]
    [InlineData(Table, 1UL, true)]
    [InlineData(Table, 0UL, false)]
    [InlineData(End - 1, 1UL, true)]
    [InlineData(End - 1, 2UL, false)]
    [InlineData(End, 1UL, false)]
    [InlineData(Place, 1UL, false)]
    [InlineData(Place, 2UL, true)]
    [InlineData(Place - 1, 2UL, false)]
    public void Table_EndsWithAZeroInTheImage(ulong address, ulong size, bool isSound)
    {
        MadeElf made = With((DT_STRTAB, address), (DT_STRSZ, size));
        made.Content[(int)Place] = [1];

        Assert.Equal(isSound ? null : $"a string table (DT_STRTAB) of 0x{size:x} bytes at 0x{address:x}", StringTableJudge.Damage(made.File()));
    }

    [Theory]
    [InlineData(DT_NEEDED)]
    [InlineData(DT_SONAME)]
    [InlineData(DT_RPATH)]
    [InlineData(DT_RUNPATH)]
    [InlineData(DT_AUXILIARY)]
    [InlineData(DT_FILTER)]
    [InlineData(DT_AUDIT)]
    [InlineData(DT_DEPAUDIT)]
    internal void Name_BeginsInTheTable(DynamicTag tag)
    {
        Assert.Null(DamageOf(9));
        Assert.Equal($"a name ({tag}) at 0xa, in a string table of 0xa bytes", DamageOf(10));

        string? DamageOf(ulong name) => StringTableJudge.Damage(With((DT_STRTAB, Table), (DT_STRSZ, 10), (tag, name)).File());
    }

    [Fact]
    public void NameThatIsNotRead_IsDamage()
    {
        MadeElf made = With();
        made.With(DT_NEEDED, new string('x', ElfLimits.NameBytes));

        Assert.StartsWith("a name (DT_NEEDED) at 0x1, ", StringTableJudge.Damage(made.File()), StringComparison.Ordinal);
    }
}
