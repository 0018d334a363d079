using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>Both indexes of symbols: what is sound in them, and how many symbols they count.</summary>
public sealed class HashJudgeTests
{
    [Fact]
    public void LibraryWithoutAnIndex_IsSound()
    {
        Assert.Null(HashJudge.Damage(With().File()));
        Assert.Equal(0UL, With().File().Symbols.Count());
    }

    [Theory]
    [InlineData(1U, 6U, null)]
    [InlineData(2U, 63U, null)]
    [InlineData(1U, 64U, "a hash table (DT_GNU_HASH) of 1 buckets, 1 words and the shift 64")]
    [InlineData(0U, 6U, "a hash table (DT_GNU_HASH) of 1 buckets, 0 words and the shift 6")]
    [InlineData(3U, 6U, "a hash table (DT_GNU_HASH) of 1 buckets, 3 words and the shift 6")]
    public void Filter_IsOneThatTheSystemCanCountWith(uint words, uint shift, string? damage)
    {
        uint[] filter = new uint[words * 2];
        Assert.Equal(damage, DamageOf(Gnu(Table, [1, 1, words, shift, .. filter, 1, 1])));
    }

    [Fact]
    public void IndexWithoutChains_IsDamage() => Assert.Equal(
        "a hash table (DT_GNU_HASH) of 0 buckets, 1 words and the shift 6", DamageOf(Gnu(Table, [0, 1, 1, 6, 0, 0])));

    [Theory]
    [InlineData(1U, null)]
    [InlineData(2U, null)]
    [InlineData(3U, null)]
    [InlineData(0U, null)]
    [InlineData(4U, "a hash table (DT_GNU_HASH) without an end")]
    [InlineData(5U, "symbol 5 in a hash table (DT_GNU_HASH) that begins with 1")]
    public void Chain_BeginsInTheIndexAndHasAnEnd(uint symbol, string? damage)
    {
        // The last word is the last of the image.
        uint[] index = [2, 1, 1, 6, 0, 0, 0, symbol, 1, 1, 1, 0];
        Assert.Equal(damage, DamageOf(Gnu(End - (ulong)(index.Length * 4), index)));
    }

    [Fact]
    public void SymbolBeforeTheFirst_IsDamage() => Assert.Equal(
        "symbol 1 in a hash table (DT_GNU_HASH) that begins with 2", DamageOf(Gnu(Table, [1, 2, 1, 6, 0, 0, 1, 1])));

    [Theory]
    [InlineData(1U, 1U, null)]
    [InlineData(1U, 0U, "a hash table (DT_GNU_HASH) without an end")]
    [InlineData(2U, 1U, "symbol 2 in a hash table (DT_GNU_HASH) that begins with 1")]
    public void SymbolsOfChains_AreInTheTableOfSymbols(uint first, uint word, string? damage)
    {
        // Which ends with symbol 1.
        MadeElf made = Gnu(Table, [1, 1, 1, 6, 0, 0, first, word, 1, 1]);
        made.Entries.Add((DT_SYMTAB, End - 48));
        Assert.Equal(damage, DamageOf(made));
    }

    [Theory]
    [InlineData(Table + 4)]
    [InlineData(End - 8)]
    [InlineData(End)]
    public void IndexThatLiesElsewhere_IsDamage(ulong address)
    {
        MadeElf made = With((DT_GNU_HASH, address));
        made.Content[(int)Table + 4] = made.Numbers(1, 1, 1, 6, 0, 0, 1, 1);

        Assert.Equal($"a hash table (DT_GNU_HASH) at 0x{address:x}", DamageOf(made));
    }

    [Fact]
    public void ChainThatIsLongerThanWhatIsReadAtOnce_HasItsEnd()
    {
        const int Chain = 5000;
        MadeElf made = Gnu(Table, [1, 1, 1, 6, 0, 0, 1, .. new uint[Chain - 1], 1]);

        Assert.Null(DamageOf(made));
        Assert.Equal(Chain + 1UL, made.File().Symbols.Count());
    }

    [Theory]
    [InlineData(7U, 0U, 1U, 7UL)]
    [InlineData(7U, 7U, 1U, 8UL)]
    [InlineData(7U, 7U, 0U, 9UL)]
    [InlineData(7U, 8U, 0U, 9UL)]
    public void NewerIndex_CountsUpToTheEndOfTheLastChain(uint first, uint bucket, uint word, ulong symbols) =>
        Assert.Equal(symbols, Gnu(Table, [1, first, 1, 6, 0, 0, bucket, word, 1]).File().Symbols.Count());

    [Fact]
    public void ChainWithoutAnEnd_CountsNothing()
    {
        uint[] index = [1, 1, 1, 6, 0, 0, 1, 0];

        Assert.Equal(0UL, Gnu(End - (ulong)(index.Length * 4), index).File().Symbols.Count());
        Assert.Equal(0UL, Gnu(End, []).File().Symbols.Count());
    }

    [Theory]
    [InlineData(Table, 1U, 2U, true)]
    [InlineData(Table, 0U, 2U, false)]
    [InlineData(Table, 1U, 0U, false)]
    [InlineData(Table, 1U, NoSymbol, false)]
    [InlineData(Table + 2, 1U, 2U, false)]
    [InlineData(End - 20, 1U, 2U, true)]
    [InlineData(End - 20, 2U, 2U, false)]
    [InlineData(End - 20, 1U, 3U, false)]
    [InlineData(End - 4, 1U, 2U, false)]
    public void OlderIndex_LiesInTheImage(ulong address, uint chains, uint symbols, bool isSound)
    {
        MadeElf made = At(address, DT_HASH, [chains, symbols]);

        Assert.Equal(isSound ? null : $"a hash table (DT_HASH) at 0x{address:x}", DamageOf(made));
    }

    [Fact]
    public void OlderIndex_CountsAllSymbols()
    {
        Assert.Equal(9UL, At(Table, DT_HASH, [1, 9]).File().Symbols.Count());
        Assert.Equal(0UL, With((DT_HASH, End)).File().Symbols.Count());
    }

    [Fact]
    public void OfTwoIndexes_TheNewerOneIsJudged()
    {
        MadeElf made = Gnu(Table, [1, 1, 1, 6, 0, 0, 1, 1]);
        made.Entries.Add((DT_HASH, End));

        Assert.Null(DamageOf(made));
    }

    private static MadeElf Gnu(ulong address, uint[] words) => At(address, DT_GNU_HASH, words);

    private static MadeElf At(ulong address, DynamicTag tag, uint[] words)
    {
        MadeElf made = With((tag, address));
        made.Content[address > Last ? EndInFile - (int)(End - address) : (int)address] = made.Numbers(words);
        return made;
    }

    private static string? DamageOf(MadeElf made) => HashJudge.Damage(made.File());
}
