using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Columns of dates, lengths of time, UUIDs and decimal numbers.</summary>
public sealed unsafe class ValueColumnTests
{
    private static readonly byte[] s_uuid = [.. Enumerable.Range(0, 16).Select(static place => (byte)(place * 17))];

    [Theory]
    [InlineData(ColumnType.Date, "tdD", 4)]
    [InlineData(ColumnType.Interval, "tDu", 8)]
    [InlineData(ColumnType.Uuid, "w:16", 16)]
    [InlineData(ColumnType.Decimal, "d:38,9", 16)]
    public void Null_IsZeroInTheWidthOfTheType(ColumnType type, string format, int size)
    {
        ColumnData column = default;
        ColumnMemory* memory = ColumnMemory.Begin(&column, type, 3);
        new Span<byte>(memory->Values, 3 * size).Fill(0xff);
        memory->SetNull(1);
        ColumnMemory.End(&column);

        Assert.Equal(format, System.Text.Encoding.UTF8.GetString(ColumnFormat.Read(column.Schema.Format)));
        byte[] expected = [.. Enumerable.Range(0, 3 * size).Select(place => (byte)(place / size == 1 ? 0 : 0xff))];
        Assert.Equal(expected, new Span<byte>(column.Array.Buffers[1], 3 * size).ToArray());
        ColumnData.Release(&column);
    }

    [Theory]
    [InlineData("tdD", 0L, "1970-01-01")]
    [InlineData("tdD", -1L, "1969-12-31")]
    [InlineData("tdD", -719162L, "0001-01-01")]
    [InlineData("tdD", 2932896L, "9999-12-31")]
    [InlineData("tdD", -719163L, "'row 0' must be a date of the years 1 to 9999, but is -719163 days from 1970.")]
    [InlineData("tdD", 2932897L, "'row 0' must be a date of the years 1 to 9999, but is 2932897 days from 1970.")]
    [InlineData("tdD", 2147483647L, "'row 0' must be a date of the years 1 to 9999, but is 2147483647 days from 1970.")]
    [InlineData("tdm", 86400000L, "1970-01-02")]
    [InlineData("tdm", -1L, "1969-12-31")]
    [InlineData("tdm", -86400000L, "1969-12-31")]
    [InlineData("tdm", long.MinValue, "'row 0' must be a date of the years 1 to 9999, but is -106751991168 days from 1970.")]
    public void Dates_AreReadInBothUnits(string format, long value, string expected) =>
        Assert.Equal(expected, Read(format, ForeignBatch.Bytes(value), static reader => reader.Date(0).ToString("yyyy-MM-dd")));

    [Theory]
    [InlineData("tDs", 90L, "00:01:30")]
    [InlineData("tDs", -90L, "-00:01:30")]
    [InlineData("tDm", 86400001L, "1.00:00:00.0010000")]
    [InlineData("tDu", -1L, "-00:00:00.0000010")]
    [InlineData("tDn", 199L, "00:00:00.0000001")]
    [InlineData("tDn", -199L, "-00:00:00.0000001")]
    [InlineData("tDn", long.MinValue, "-106751.23:47:16.8547758")]
    [InlineData("tDu", long.MaxValue, "'row 0' must be an interval of at most 10675199 days, but is 9223372036854775807 / 1000000 seconds.")]
    [InlineData("tDs", long.MinValue, "'row 0' must be an interval of at most 10675199 days, but is -9223372036854775808 / 1 seconds.")]
    public void Intervals_AreReadInEveryUnit(string format, long value, string expected) =>
        Assert.Equal(expected, Read(format, ForeignBatch.Bytes(value), static reader => reader.Interval(0).ToString("c")));

    [Fact]
    public void Uuid_IsItsBytesInTheOrderInWhichTheyAreWritten()
    {
        Assert.Equal("00112233-4455-6677-8899-aabbccddeeff", Read("w:16", s_uuid, static reader => reader.Uuid(0).ToString()));
        using ColumnBatchBuilder builder = new(1);
        builder.Add(ColumnType.Uuid).Add(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        using ColumnBatch batch = builder.Build();

        Assert.Equal(s_uuid, new Span<byte>(batch.View.Array->Children[0]->Buffers[1], 16).ToArray());
    }

    [Theory]
    [InlineData("d:38,9", "0", "0")]
    [InlineData("d:38,9", "-1500000000", "-1.5")]
    [InlineData("d:38,9", "1", "0.000000001")]
    [InlineData("d:5,2", "12345", "123.45")]
    [InlineData("d:5,0,128", "12300", "12300")]
    [InlineData("d:38,28", "1", "0.0000000000000000000000000001")]
    [InlineData("d:38,38", "10000000000", "0.0000000000000000000000000001")]
    [InlineData("d:38,0", "79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("d:38,9", "-79228162514264337593543950335000000000", "-79228162514264337593543950335")]
    [InlineData("d:38,0", "79228162514264337593543950336", "'row 0' must be a decimal of at most 28 digits, as .NET has them, but is 79228162514264337593543950336.")]
    [InlineData("d:38,9", "-99999999999999999999999999999999999999", "'row 0' must be a decimal of at most 28 digits, as .NET has them, but is -99999999999999999999999999999.999999999.")]
    [InlineData("d:38,29", "1", "'row 0' must be a decimal of at most 28 digits, as .NET has them, but is 0.00000000000000000000000000001.")]
    [InlineData("d:38,38", "-170141183460469231731687303715884105728", "'row 0' must be a decimal of at most 28 digits, as .NET has them, but is -1.70141183460469231731687303715884105728.")]
    public void Decimals_AreReadWithAnyScale(string format, string digits, string expected) => Assert.Equal(
        expected,
        Read(
            format,
            ForeignBatch.Bytes(Int128.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)),
            static reader => reader.Decimal(0).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1.50", "-1500000000")]
    [InlineData("0.0000000005", "1")]
    [InlineData("0.00000000049", "0")]
    [InlineData("-0.0000000005", "-1")]
    [InlineData("2.9999999999", "3000000000")]
    [InlineData("0.0000000000000000000000000001", "0")]
    [InlineData("0.6666666666666666666666666667", "666666667")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335000000000")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335000000000")]
    public void Decimals_AreWrittenWithNineDigits(string value, string expected) => Assert.Equal(
        Int128.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        DecimalValue.Write(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("d:38,9", 9)]
    [InlineData("d:1,0", 0)]
    [InlineData("d:38,38", 38)]
    [InlineData("d:19,10,128", 10)]
    [InlineData("d:19,10,256", null)]
    [InlineData("d:19,10,64", null)]
    [InlineData("d:39,0", null)]
    [InlineData("d:0,0", null)]
    [InlineData("d:38,39", null)]
    [InlineData("d:38,-2", null)]
    [InlineData("d:38,9,", null)]
    [InlineData("d:38,9 ", null)]
    [InlineData("d:38,", null)]
    [InlineData("d:38", null)]
    [InlineData("d:", null)]
    [InlineData("d:999999999999,9", null)]
    [InlineData("D:38,9", null)]
    [InlineData("", null)]
    public void FormatsOfDecimals_AreToldFromOthers(string format, int? expected)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(format);

        Assert.Equal(expected, DecimalFormat.ScaleOf(bytes));
        Assert.Equal(expected is not null, ColumnFormat.Fits(bytes, ColumnType.Decimal));
    }

    [Theory]
    [InlineData(ColumnType.Date, "date", "tdD", "tdx")]
    [InlineData(ColumnType.Date, "date", "tdD", "td")]
    [InlineData(ColumnType.Date, "date", "tdD", "tdDD")]
    [InlineData(ColumnType.Interval, "interval", "tDu", "tdu")]
    [InlineData(ColumnType.Interval, "interval", "tDu", "tDu:")]
    [InlineData(ColumnType.Interval, "interval", "tDu", "tiD")]
    [InlineData(ColumnType.Uuid, "uuid", "w:16", "w:17")]
    [InlineData(ColumnType.Uuid, "uuid", "w:16", "w:160")]
    [InlineData(ColumnType.Uuid, "uuid", "w:16", "z")]
    [InlineData(ColumnType.Decimal, "decimal(38,9)", "d:38,9", "g")]
    [InlineData(ColumnType.Decimal, "decimal(38,9)", "d:38,9", "d:38,9,32")]
    public void OtherFormatAndMissingValues_AreErrors(ColumnType type, string name, string format, string other)
    {
        using ForeignBatch wrong = new(other, 1, null, new byte[16]);
        using ForeignBatch none = new(format, 1, [null, null]);
        using ForeignBatch many = new(format, 1, null, new byte[16], new byte[16]);
        using ForeignBatch right = new(format, 1, null, new byte[16]);

        Assert.Equal($"argument 1 must be {name} (format '{format}'), but its format is '{other}'", Wrong(wrong, type));
        Assert.Equal("argument 1 has 1 rows, but a null pointer where its values should be", Wrong(none, type));
        Assert.StartsWith("argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 3 ", Wrong(many, type));
        ColumnCheck.Column(right.Columns.View, 0, type);
        Assert.Equal((type, name), (ColumnFormat.Find(name), ColumnFormat.NameOf(type)));
    }

    [Fact]
    public void SlicesAndNulls_AreRead()
    {
        using ForeignBatch foreign = new("d:4,2", 4, [0b1101], ForeignBatch.Bytes<Int128>(100, 200, 350, 425));
        foreign.Array->Length = 2;
        foreign.Array->Offset = 1;
        foreign.Column->Length = 3;
        foreign.Column->Offset = 1;
        using ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        ColumnReader reader = new(batch, 0);

        Assert.Equal((3.5m, 4.25m), (reader.Decimal(0), reader.Decimal(1)));
        Assert.Equal((false, false), (reader.IsNull(0), reader.IsNull(1)));
    }

    private static string Read(string format, byte[] values, Func<ColumnReader, string> read)
    {
        using ForeignBatch foreign = new(format, 1, null, values);
        using ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        try
        {
            return read(new ColumnReader(batch, 0));
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    private static string Wrong(ForeignBatch batch, ColumnType type) =>
        Assert.Throws<ArgumentException>(() => ColumnCheck.Column(batch.Columns.View, 0, type)).Message;
}
