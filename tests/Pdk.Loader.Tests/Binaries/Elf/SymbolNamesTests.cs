using System.Buffers.Binary;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>Which names of a table of symbols are for others, and which are wanted of others.</summary>
public sealed class SymbolNamesTests
{
    private const int Hash = 0x8000;
    private const int Symbols = 0x2_0000;
    private const int Local = 0;
    private const int Global = 1;
    private const int Weak = 2;
    private const int Unique = 10;

    public static TheoryData<bool, bool> Formats => MadeElf.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void Names_AreTakenByBindingAndSection(bool is64, bool isBigEndian)
    {
        ElfFormat format = new(is64, isBigEndian);
        MadeElf made = new(format);
        (string Name, int Binding, bool IsDefined)[] symbols =
        [
            ("first", Global, true), ("global", Global, true), ("weak", Weak, true), ("unique", Unique, true), ("local", Local, true),
            ("wanted", Global, false), ("optional", Weak, false), ("other", Unique, false), ("", Global, true), ("last", Global, true),
        ];
        made.Content[Symbols] = [.. symbols.SelectMany(one => Symbol(format, (uint)made.Text(one.Name), one.Binding, one.IsDefined))];
        SymbolNames read = Read(made, (uint)symbols.Length);

        // The first symbol of a table stands for none.
        Assert.Equal(["global", "last", "unique", "weak"], read.Defined.Order(StringComparer.Ordinal));
        Assert.Equal(["wanted"], read.Wanted);
    }

    [Fact]
    public void NameOutsideOfItsTable_IsLeftOut()
    {
        ElfFormat format = new(Is64: true, IsBigEndian: false);
        MadeElf made = new(format);
        uint size = (uint)made.Text("name") + 5;
        made.Content[Symbols] = [.. new uint[] { 0, size, 0x7FFF_FFFF, size - 2 }.SelectMany(name => Symbol(format, name, Global, isDefined: true))];

        Assert.Equal(["e"], Read(made, 4).Defined);
    }

    [Fact]
    public void TablesThatAreMissing_HaveNoNames()
    {
        MadeElf made = new(new ElfFormat(Is64: true, IsBigEndian: false));
        Assert.Null(ElfImage.ReadSymbols(made.Bytes()));

        made.Content[Hash] = made.Numbers(1, 2);
        made.Entries.AddRange([(DT_HASH, Hash), (DT_SYMTAB, 0x1000_0000)]);
        Assert.Null(ElfImage.ReadSymbols(made.Bytes()));

        made.Entries.AddRange([(DT_SYMTAB, Symbols), (DT_STRTAB, 0x1000_0000)]);
        Assert.Null(ElfImage.ReadSymbols(made.Bytes()));

        made.Entries.AddRange([(DT_STRTAB, 0x1000), (DT_STRSZ, 0)]);
        Assert.Null(ElfImage.ReadSymbols(made.Bytes()));
        Assert.Null(ElfImage.ReadSymbols(new FileBytes("no library"u8.ToArray())));
    }

    private static SymbolNames Read(MadeElf made, uint count)
    {
        made.Content[Hash] = made.Numbers(1, count);
        made.Entries.AddRange([(DT_HASH, Hash), (DT_SYMTAB, Symbols)]);
        return ElfImage.ReadSymbols(made.Bytes())!;
    }

    private static byte[] Symbol(ElfFormat format, uint name, int binding, bool isDefined)
    {
        byte[] symbol = new byte[format.SymbolSize];
        int info = format.Is64 ? 4 : 12;
        if (format.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(symbol, name);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(symbol, name);
        }

        // A kind in the lower half, and a section with a number that is not zero in either byte.
        symbol[info] = (byte)((binding << 4) | 2);
        symbol[info + 2] = symbol[info + 3] = isDefined ? (byte)1 : (byte)0;
        return symbol;
    }
}
