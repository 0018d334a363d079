using Pdk.Loader.Binaries.Elf.Damage;
using static Pdk.Loader.Binaries.Elf.DynamicTag;
using static Pdk.Loader.Tests.Binaries.Elf.Damage.JudgedElf;

namespace Pdk.Loader.Tests.Binaries.Elf.Damage;

/// <summary>The symbol table begins with a symbol that is all zeros.</summary>
public sealed class SymbolTableJudgeTests
{
    [Theory]
    [InlineData(Symbols, 24UL, true)]
    [InlineData(Symbols, 16UL, false)]
    [InlineData(Symbols + 4, 24UL, false)]
    [InlineData(End - 24, 24UL, true)]
    [InlineData(End - 16, 24UL, false)]
    [InlineData(Place - 24, 24UL, true)]
    [InlineData(Place - 16, 24UL, false)]
    public void FirstSymbol_IsAllZeros(ulong address, ulong size, bool isSound)
    {
        MadeElf made = With((DT_SYMTAB, address), (DT_SYMENT, size));
        made.Content[(int)Place] = [1];

        Assert.Equal(
            isSound ? null : $"a symbol table (DT_SYMTAB) at 0x{address:x}, of 0x{size:x} bytes each", SymbolTableJudge.Damage(made.File()));
    }
}
