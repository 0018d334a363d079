using Pdk.Abi;

namespace Pdk.Functions.Tests.Kit;

/// <summary>Which numbers become which others by themselves.</summary>
public sealed class WideningTests : IDisposable
{
    private static readonly Dictionary<ColumnType, string[]> s_values = new()
    {
        [ColumnType.TinyInt] = ["-128", "127"],
        [ColumnType.UTinyInt] = ["0", "255"],
        [ColumnType.SmallInt] = ["-32768", "32767"],
        [ColumnType.USmallInt] = ["0", "65535"],
        [ColumnType.Integer] = ["-2147483648", "2147483647"],
        [ColumnType.UInteger] = ["0", "4294967295"],
        [ColumnType.BigInt] = ["-4503599627370496", "4503599627370496"],
        [ColumnType.UBigInt] = ["0", "4503599627370496"],
        [ColumnType.Float] = ["-0.5", "16777216"],
        [ColumnType.Double] = ["-0.1", "0.1"],
        [ColumnType.Decimal] = ["-0.125", "0.125"],
    };

    private readonly FunctionHost _host = new(FunctionForm.Linked);

    public static TheoryData<ColumnType, ColumnType> Pairs
    {
        get
        {
            TheoryData<ColumnType, ColumnType> pairs = [];
            foreach (ColumnType one in s_values.Keys)
            {
                foreach (ColumnType other in s_values.Keys.Where(other => other != one))
                {
                    pairs.Add(one, other);
                }
            }

            return pairs;
        }
    }

    public void Dispose() => _host.Dispose();

    /// <summary>Every value of the one is written with the other, or the one does not become the other.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Number_BecomesWhatHasAllOfItsValues(ColumnType from, ColumnType to)
    {
        using ColumnBatchBuilder builder = new(3);
        ColumnWriter column = builder.Add(from);
        Assert.All(s_values[from], value => Assert.Null(ColumnText.Add(column, value)));
        column.AddNull();
        using ColumnBatch batch = builder.Build();
        using ColumnBatchBuilder other = new(3);
        ColumnWriter target = other.Add(to);
        bool hasFraction = from is ColumnType.Float or ColumnType.Double or ColumnType.Decimal;
        bool fits = to is ColumnType.Double || (!hasFraction
            && (from, to) is not (ColumnType.UBigInt, ColumnType.BigInt)
            && s_values[from].All(value => IsExact(target, value)));

        using ColumnBatch? widened = Widening.Of(batch, [to]);

        Assert.Equal(fits, Widening.Cost(from, to) is not null);
        Assert.Equal(fits, widened is not null);
        if (widened is not null)
        {
            ColumnReader reader = new(widened, 0);
            Assert.Equal(to, reader.Type);
            Assert.Equal([.. s_values[from], "null"], Enumerable.Range(0, 3).Select(row => ColumnText.Of(reader, row)));
        }
    }

    [Theory]
    [InlineData(ColumnType.TinyInt, "smallint")]
    [InlineData(ColumnType.UTinyInt, "smallint")]
    [InlineData(ColumnType.SmallInt, "smallint")]
    [InlineData(ColumnType.USmallInt, "uinteger")]
    [InlineData(ColumnType.UInteger, "uinteger")]
    [InlineData(ColumnType.Float, "float")]
    public void NearestOverload_IsMeant(ColumnType type, string expected) =>
        Assert.Equal(expected, _host.Registry.Find("width_of", type).Description.Parameters[0].Type);

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Double)]
    [InlineData(ColumnType.UBigInt)]
    public void WiderType_HasNoOverload(ColumnType type) => Assert.Contains(
        "There are: width_of(x: float) -> text; width_of(x: smallint) -> text; width_of(x: uinteger) -> text.",
        Assert.Throws<FunctionNotFoundException>(() => _host.Registry.Find("width_of", type)).Message);

    [Fact]
    public void WideningOfWhatWasThereBefore_CostsAsMuchAsBefore()
    {
        Assert.Equal(1, Widening.Cost(ColumnType.Integer, ColumnType.BigInt));
        Assert.Equal(2, Widening.Cost(ColumnType.Integer, ColumnType.Double));
        Assert.Equal(3, Widening.Cost(ColumnType.BigInt, ColumnType.Double));
        Assert.Equal(3, Widening.Cost(ColumnType.UBigInt, ColumnType.Double));
        Assert.Null(Widening.Cost(ColumnType.Double, ColumnType.Text));
    }

    /// <summary>Of 32 bits with a fraction only integers of 16 bits are sure to be exact.</summary>
    private static bool IsExact(ColumnWriter target, string value) => target.Type == ColumnType.Float
        ? Math.Abs(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) <= 1 << 16
        : Takes(target.Type, value);

    private static bool Takes(ColumnType type, string value)
    {
        using ColumnBatchBuilder builder = new(1);
        return ColumnText.Add(builder.Add(type), value) is null;
    }
}
