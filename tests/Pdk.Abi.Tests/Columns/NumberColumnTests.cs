using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Columns of numbers of every width.</summary>
public sealed unsafe class NumberColumnTests
{
    [Theory]
    [InlineData(ColumnType.TinyInt, "c", 1)]
    [InlineData(ColumnType.UTinyInt, "C", 1)]
    [InlineData(ColumnType.SmallInt, "s", 2)]
    [InlineData(ColumnType.USmallInt, "S", 2)]
    [InlineData(ColumnType.Integer, "i", 4)]
    [InlineData(ColumnType.UInteger, "I", 4)]
    [InlineData(ColumnType.BigInt, "l", 8)]
    [InlineData(ColumnType.UBigInt, "L", 8)]
    [InlineData(ColumnType.Float, "f", 4)]
    [InlineData(ColumnType.Double, "g", 8)]
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
        Assert.Equal((3L, 1L, 2L), (column.Array.Length, column.Array.NullCount, column.Array.NBuffers));
        ColumnData.Release(&column);
    }

    [Theory]
    [InlineData(ColumnType.TinyInt, 127L, -129L)]
    [InlineData(ColumnType.SmallInt, 32767L, -32769L)]
    [InlineData(ColumnType.Integer, 2147483647L, -2147483649L)]
    public void IntegerThatDoesNotFit_IsRefused(ColumnType type, long most, long below)
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter column = builder.Add(type);

        Assert.Throws<OverflowException>(() => column.Add(most + 1));
        Assert.Throws<OverflowException>(() => column.Add(below));
        Assert.Throws<InvalidOperationException>(() => column.Add(1UL));
        column.Add(most);
        Assert.Contains("all of them are written", Assert.Throws<InvalidOperationException>(() => column.Add(most)).Message);
        using ColumnBatch batch = builder.Build();
        Assert.Equal(most, new ColumnReader(batch, 0).Integer(0));
    }

    [Theory]
    [InlineData(ColumnType.UTinyInt, 255UL)]
    [InlineData(ColumnType.USmallInt, 65535UL)]
    [InlineData(ColumnType.UInteger, 4294967295UL)]
    public void UnsignedIntegerThatDoesNotFit_IsRefused(ColumnType type, ulong most)
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter column = builder.Add(type);

        Assert.Throws<OverflowException>(() => column.Add(most + 1));
        Assert.Throws<InvalidOperationException>(() => column.Add(1L));
        column.Add(most);
        using ColumnBatch batch = builder.Build();
        Assert.Equal(most, new ColumnReader(batch, 0).Unsigned(0));
    }

    [Fact]
    public void FloatIsADoubleToo_AndNoDoubleIsAFloat()
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter wide = builder.Add(ColumnType.Double);
        ColumnWriter narrow = builder.Add(ColumnType.Float);

        wide.Add(0.1f);
        Assert.Equal("The column is float, and not double.", Assert.Throws<InvalidOperationException>(() => narrow.Add(0.1)).Message);
        narrow.Add(0.1f);

        using ColumnBatch batch = builder.Build();
        Assert.Equal((double)0.1f, new ColumnReader(batch, 0).Double(0));
    }

    [Theory]
    [InlineData(ColumnType.TinyInt, "tinyint", "c", "C")]
    [InlineData(ColumnType.UTinyInt, "utinyint", "C", "c")]
    [InlineData(ColumnType.SmallInt, "smallint", "s", "c")]
    [InlineData(ColumnType.USmallInt, "usmallint", "S", "s")]
    [InlineData(ColumnType.UInteger, "uinteger", "I", "i")]
    [InlineData(ColumnType.Float, "float", "f", "g")]
    public void OtherFormatAndMissingValues_AreErrors(ColumnType type, string name, string format, string other)
    {
        using ForeignBatch wrong = new(other, 1, null, new byte[8]);
        using ForeignBatch none = new(format, 1, [null, null]);
        using ForeignBatch few = new(format, 1, [null]);
        using ForeignBatch right = new(format, 1, null, new byte[8]);

        Assert.Equal($"argument 1 must be {name} (format '{format}'), but its format is '{other}'", Wrong(wrong, type));
        Assert.Equal("argument 1 has 1 rows, but a null pointer where its values should be", Wrong(none, type));
        Assert.StartsWith("argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 1 ", Wrong(few, type));
        ColumnCheck.Column(right.Columns.View, 0, type);
        Assert.Equal((type, name), (ColumnFormat.Find(name), ColumnFormat.NameOf(type)));
    }

    [Fact]
    public void UnknownName_IsNone() => Assert.Null(ColumnFormat.Find("hugeint"));

    private static string Wrong(ForeignBatch batch, ColumnType type) =>
        Assert.Throws<ArgumentException>(() => ColumnCheck.Column(batch.Columns.View, 0, type)).Message;
}
