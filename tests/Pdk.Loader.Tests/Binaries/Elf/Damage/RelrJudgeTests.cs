using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Which places words of addresses and words of bits name.</summary>
public sealed class RelrJudgeTests
{
    private const ulong NoBits = 1;
    private const ulong FirstBit = 0b11;
    private const ulong LastBit = (1UL << 63) | 1;
    private const ulong OfBits = 63 * 8;

    [Theory]
    [InlineData(Table, 0UL, 8UL, true)]
    [InlineData(Table + 4, 0UL, 0UL, true)]
    [InlineData(Table, 8UL, 8UL, true)]
    [InlineData(Table, 8UL, 16UL, false)]
    [InlineData(Table, 7UL, 8UL, false)]
    [InlineData(Table, 12UL, 8UL, false)]
    [InlineData(Table + 4, 8UL, 8UL, false)]
    [InlineData(End - 8, 8UL, 8UL, true)]
    [InlineData(End - 8, 16UL, 8UL, false)]
    [InlineData(End, 8UL, 8UL, false)]
    public void Table_LiesInTheImage(ulong address, ulong size, ulong length, bool isSound) => Assert.Equal(
        isSound ? null : $"RELR relocations (DT_RELR) of 0x{size:x} bytes at 0x{address:x}",
        RelrJudge.Damage(With((DT_RELR, address), (DT_RELRSZ, size), (DT_RELRENT, length)).File()));

    [Theory]
    [InlineData(Place)]
    [InlineData(End - 8)]
    [InlineData(Place, NoBits)]
    [InlineData(End - 8, NoBits)]
    [InlineData(End - 16, FirstBit)]
    [InlineData(End - 8 - OfBits, LastBit)]
    [InlineData(End - 16 - OfBits, NoBits, FirstBit)]
    [InlineData(End - 16 - OfBits, NoBits, FirstBit, Place, FirstBit)]
    [InlineData(NoBits)]
    public void PlacesThatCanBeWrittenTo_AreSound(params ulong[] words) => Assert.Null(DamageOf(words));

    [Theory]
    [InlineData(ReadOnly, ReadOnly)]
    [InlineData(End, End)]
    [InlineData(End - 6, End - 6)]
    [InlineData(End, End - 8, FirstBit)]
    [InlineData(End, End - OfBits, LastBit)]
    [InlineData(End, End - 8 - OfBits, NoBits, FirstBit)]
    [InlineData(End + OfBits, End - 8 - OfBits, NoBits, NoBits, FirstBit)]
    [InlineData(ReadOnly, Place, FirstBit, ReadOnly)]
    public void OtherPlaces_AreDamage(ulong place, params ulong[] words) =>
        Assert.Equal($"a RELR relocation (DT_RELR) of 0x{place:x}, which cannot be written to", DamageOf(words));

    private static string? DamageOf(ulong[] words)
    {
        MadeElf made = With((DT_RELR, Table), (DT_RELRSZ, (ulong)words.Length * 8), (DT_RELRENT, 8));
        made.Content[(int)Table] = made.Words(words);
        return RelrJudge.Damage(made.File());
    }
}
