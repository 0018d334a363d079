using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Numbers of versions, and the two tables that say what they mean.</summary>
public sealed class VersionJudgeTests
{
    private const uint OneName = 0x0001_0001;

    [Theory]
    [InlineData(Table, true)]
    [InlineData(Table + 2, true)]
    [InlineData(Table + 1, false)]
    [InlineData(End - 2, true)]
    [InlineData(End, false)]
    public void Numbers_LieInTheImage(ulong address, bool isSound) => Assert.Equal(
        isSound ? null : $"versions of symbols (DT_VERSYM) at 0x{address:x}", VersionJudge.Damage(With((DT_VERSYM, address)).File()));

    [Fact]
    public void LibraryWithoutVersions_IsSound() => Assert.Null(VersionJudge.Damage(With().File()));

    [Fact]
    public void VersionsOfALibraryThatIsNeeded_AreSound() => Assert.Null(DamageOfNeeded("libone.so", 16, 0));

    [Fact]
    public void VersionsOfALibraryThatIsNotNeeded_AreDamage() => Assert.Equal(
        "versions (DT_VERNEED) of 'libtwo.so', a library that it does not need", DamageOfNeeded("libtwo.so", 16, 0));

    /// <summary>A filter is loaded too, but the system looks for the library of a version among those that are needed.</summary>
    [Fact]
    public void VersionsOfAFilter_AreDamage()
    {
        MadeElf made = With();
        made.With(DT_FILTER, "libone.so");
        Needed(made, "libone.so", 16, 0);

        Assert.NotNull(VersionJudge.Damage(made.File()));
    }

    [Theory]
    [InlineData(16U, 2U)]
    [InlineData(14U, 0U)]
    [InlineData(0x1000_0000U, 0U)]
    [InlineData(16U, 0x1000_0000U)]
    public void TableThatLeadsElsewhere_IsDamage(uint names, uint next) =>
        Assert.Equal("a table of versions (DT_VERNEED) at 0x8000", DamageOfNeeded("libone.so", names, next));

    [Fact]
    public void EntryOfAnotherForm_IsDamage()
    {
        MadeElf made = With((DT_VERNEED, Table));
        made.Content[(int)Table] = made.Numbers(0x0000_0002, 0, 0, 0);

        Assert.Equal("a table of versions (DT_VERNEED) at 0x8000", VersionJudge.Damage(made.File()));
    }

    [Theory]
    [InlineData(0U, true)]
    [InlineData(0x10_0000U, false)]
    public void NameOfAnOwnVersion_LiesInTheStringTable(uint name, bool isSound)
    {
        MadeElf made = With((DT_VERDEF, Table));
        made.Content[(int)Table] = made.Numbers(0x0000_0001, OneName, 0, 20, 0, name, 0);

        Assert.Equal(isSound ? null : "a table of versions (DT_VERDEF) at 0x8000", VersionJudge.Damage(made.File()));
    }

    [Fact]
    public void LastEntryOfTheImage_IsReadWhole()
    {
        MadeElf made = With((DT_VERNEED, End - 32));
        made.With(DT_NEEDED, "libone.so");
        made.Content[EndInFile - 32] = Entry(made, "libone.so", 16, 0);
        Assert.Null(VersionJudge.Damage(made.File()));

        made.Content[EndInFile - 32] = Entry(made, "libone.so", 20, 0);
        Assert.Equal($"a table of versions (DT_VERNEED) at 0x{End - 32:x}", VersionJudge.Damage(made.File()));
    }

    private static string? DamageOfNeeded(string library, uint names, uint next)
    {
        MadeElf made = With();
        made.With(DT_NEEDED, "libone.so");
        Needed(made, library, names, next);
        return VersionJudge.Damage(made.File());
    }

    private static void Needed(MadeElf made, string library, uint names, uint next)
    {
        made.Entries.Add((DT_VERNEED, Table));
        made.Content[(int)Table] = Entry(made, library, names, next);
    }

    /// <summary>An entry with one name, which lies right behind it.</summary>
    private static byte[] Entry(MadeElf made, string library, uint names, uint next) =>
        made.Numbers(OneName, (uint)made.Text(library), names, next, 0, 0, (uint)made.Text("V1"), 0);
}
