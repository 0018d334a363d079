using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Where functions are that the system calls by itself, and tables of them.</summary>
public sealed class InitArrayJudgeTests
{
    [Theory]
    [InlineData(DT_INIT)]
    [InlineData(DT_FINI)]
    internal void Function_LiesInCode(DynamicTag tag)
    {
        Assert.Null(DamageOf((tag, Code)));
        Assert.Null(DamageOf((tag, Code + 0xFFF)));
        Assert.Equal($"{tag} at 0x401000, where no code is", DamageOf((tag, Code + 0x1000)));
        Assert.Equal($"{tag} at 0x9000, where no code is", DamageOf((tag, Place)));
    }

    [Theory]
    [InlineData(DT_INIT_ARRAY, DT_INIT_ARRAYSZ)]
    [InlineData(DT_FINI_ARRAY, DT_FINI_ARRAYSZ)]
    internal void Table_LiesInTheImage(DynamicTag tag, DynamicTag length)
    {
        Assert.Null(DamageOf((tag, End - 16), (length, 16)));
        Assert.Equal($"{tag} of 0x18 bytes at 0x{End - 16:x}", DamageOf((tag, End - 16), (length, 24)));
        Assert.Equal($"{tag} of 0x8 bytes at 0x{Table + 4:x}", DamageOf((tag, Table + 4), (length, 8)));
        Assert.Equal($"{tag} of 0xc bytes at 0x{Table:x}", DamageOf((tag, Table), (length, 12)));
        Assert.Null(DamageOf((length, 12)));
    }

    [Fact]
    public void TableOfOtherLibrariesFunctions_HasRoomForTheSystem()
    {
        Assert.Null(DamageOf((DT_PLTGOT, End - 24)));
        Assert.Equal($"DT_PLTGOT of 0x18 bytes at 0x{End - 16:x}", DamageOf((DT_PLTGOT, End - 16)));
    }

    [Fact]
    public void OfSeveralDamages_TheFirstIsTold()
    {
        (DynamicTag Tag, ulong Value)[] damages =
            [(DT_INIT, Place), (DT_FINI, Place), (DT_INIT_ARRAY, End), (DT_FINI_ARRAY, End), (DT_PLTGOT, End)];
        (DynamicTag, ulong)[] lengths = [(DT_INIT_ARRAYSZ, 8), (DT_FINI_ARRAYSZ, 8)];

        Assert.All(damages, (damage, index) => Assert.StartsWith(
            $"{damage.Tag} ", DamageOf([.. lengths, .. damages.Skip(index)]), StringComparison.Ordinal));
    }

    private static string? DamageOf(params (DynamicTag, ulong)[] entries) => InitArrayJudge.Damage(With(entries).File());
}
