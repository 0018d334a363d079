using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Who owns columns, and for how long.</summary>
public sealed unsafe class ColumnTests
{
    private static readonly FunctionTable s_table = new(new SquareBody(), new LengthBody());

    private static readonly Guid s_uuid = new("00112233-4455-6677-8899-aabbccddeeff");

    private static long Square => FunctionId.Of("square(bigint)->bigint");

    [Fact]
    public void Batch_IsReleasedOnceAndWhenNobodyUsesIt()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3);
        ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        Assert.True(foreign.Array->Release is null && foreign.Schema->Release is null);
        Assert.Throws<ArgumentException>(() => ColumnBatch.Take(foreign.Array, foreign.Schema));

        using (ColumnsLease.Of(batch.Columns, "x"))
        {
            batch.Dispose();
            batch.Dispose();
            Assert.Equal(0, *foreign.Released);
            Assert.Throws<ObjectDisposedException>(() => batch.Columns);
            Assert.Throws<ObjectDisposedException>(batch.Enter);
        }

        Assert.Equal((1L, 1L), (*foreign.Released, *foreign.SchemaReleased));
    }

    [Fact]
    public void LateUse_DoesNotFindABatchThatIsGone()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3);
        using ColumnResult result = new();
        ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        PdkColumns columns = batch.Columns;
        batch.Dispose();

        Assert.Throws<ObjectDisposedException>(() => s_table.Evaluate(Square, columns, result.Column));
    }

    [Fact]
    public void LentColumns_AreNotHeldForACallWithADeadline()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => ColumnsLease.Hold(foreign.Columns, "arguments").Dispose());

        Assert.Contains("'arguments' is lent for a call, and a call with a deadline may outlive it.", error.Message);
    }

    [Fact]
    public void Result_IsUsedAgainAndReleasedOnce()
    {
        using ForeignBatch one = ForeignBatch.OfNumbers(3, 4);
        using ForeignBatch two = ForeignBatch.OfNumbers(5, 6);
        ColumnResult result = new();
        s_table.Evaluate(Square, one.Columns, result.Column);
        void* values = result.Data->Array.Buffers[1];

        s_table.Evaluate(Square, two.Columns, result.Column);

        Assert.True(values == result.Data->Array.Buffers[1]);
        Assert.Equal([25, 36], Numbers(result));
        result.Dispose();
        result.Dispose();
        Assert.Throws<ObjectDisposedException>(() => result.Column);
    }

    [Fact]
    public void ResultOfSomebodyElse_IsReleasedBeforeItIsFilled()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(9);
        using ForeignBatch arguments = ForeignBatch.OfNumbers(2);
        using ColumnResult result = new();
        foreign.Column->PrivateData = foreign.Released;
        foreign.ColumnSchema->PrivateData = foreign.SchemaReleased;
        result.Data->Array = *foreign.Column;
        result.Data->Schema = *foreign.ColumnSchema;

        s_table.Evaluate(Square, arguments.Columns, result.Column);

        Assert.Equal((1L, 1L), (*foreign.Released, *foreign.SchemaReleased));
        Assert.Equal([4], Numbers(result));
    }

    [Fact]
    public void ResultInUse_IsRefusedToOthers()
    {
        using ForeignBatch arguments = ForeignBatch.OfNumbers(2);
        using ColumnResult result = new();
        using (ColumnLease.Of(result.Column, "x"))
        {
            Assert.Contains("used by another call", Assert.Throws<InvalidOperationException>(() => s_table.Evaluate(Square, arguments.Columns, result.Column)).Message);
            Assert.Throws<InvalidOperationException>(result.Dispose);
        }

        s_table.Evaluate(Square, arguments.Columns, result.Column);
        Assert.Equal([4], Numbers(result));
    }

    [Fact]
    public void FailedCall_LeavesNoRows()
    {
        using ForeignBatch arguments = ForeignBatch.OfNumbers(2, long.MaxValue, 3);
        using ColumnResult result = new();

        PdkFunctionException error = Assert.Throws<PdkFunctionException>(() => s_table.Evaluate(Square, arguments.Columns, result.Column));

        Assert.Equal(("square, row 2: Arithmetic operation resulted in an overflow.", 1L), (error.Message, error.Row));
        Assert.IsType<OverflowException>(error.InnerException);
        Assert.Empty(Numbers(result));
    }

    [Fact]
    public void RowsThatFail_AreNullWhereThatIsAsked()
    {
        using ForeignBatch arguments = new("l", 4, [0b1101], ForeignBatch.Bytes(2L, 9L, long.MaxValue, long.MinValue));
        using ColumnResult result = new();
        List<(long, string)> failed = [];

        s_table.EvaluateRows(Square, arguments.Columns, result.Column, (row, message) => failed.Add((row, message)));

        Assert.Equal(
            [(2L, "square, row 3: Arithmetic operation resulted in an overflow."), (3L, "square, row 4: Arithmetic operation resulted in an overflow.")],
            failed);
        ColumnReader reader = new(result, ColumnType.BigInt);
        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(row => reader.IsNull(row)));
        Assert.Equal((4, 3), (reader.Integer(0), result.Data->Array.NullCount));
    }

    [Fact]
    public void ExportedResult_IsTheCallers()
    {
        using ForeignBatch arguments = ForeignBatch.OfNumbers(2);
        using ColumnResult result = new();
        ArrowArray array;
        ArrowSchema schema;
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => ExportNothing(result)).Message);
        s_table.Evaluate(Square, arguments.Columns, result.Column);

        result.Export(&array, &schema);

        Assert.True(result.Data->Array.Release is null);
        Assert.Equal((1L, 4L), (array.Length, ((long*)array.Buffers[1])[0]));
        array.Release(&array);
        schema.Release(&schema);
        Assert.True(array.Release is null && schema.Release is null);
        s_table.Evaluate(Square, arguments.Columns, result.Column);
        Assert.Equal([4], Numbers(result));
    }

    [Fact]
    public void BuiltBatch_HasWhatWasWritten()
    {
        DateTimeOffset time = new(2026, 11, 30, 17, 5, 0, 250, TimeSpan.FromHours(1));
        using ColumnBatchBuilder builder = new(2);
        builder.Add(ColumnType.Boolean).Fill(column => column.Add(true));
        builder.Add(ColumnType.Integer).Fill(column => column.Add(-5L));
        builder.Add(ColumnType.BigInt).Fill(column => column.Add(long.MinValue));
        builder.Add(ColumnType.UBigInt).Fill(column => column.Add(ulong.MaxValue));
        builder.Add(ColumnType.Double).Fill(column => column.Add(0.1));
        builder.Add(ColumnType.Text).Fill(column => column.Add("ä\0✗"));
        builder.Add(ColumnType.Bytes).Fill(column => column.Add([1, 0, 255]));
        builder.Add(ColumnType.Timestamp).Fill(column => column.Add(time));
        builder.Add(ColumnType.TinyInt).Fill(column => column.Add(-128L));
        builder.Add(ColumnType.UTinyInt).Fill(column => column.Add(255UL));
        builder.Add(ColumnType.SmallInt).Fill(column => column.Add(-32768L));
        builder.Add(ColumnType.USmallInt).Fill(column => column.Add(65535UL));
        builder.Add(ColumnType.UInteger).Fill(column => column.Add(4294967295UL));
        builder.Add(ColumnType.Float).Fill(column => column.Add(0.1f));
        builder.Add(ColumnType.Date).Fill(column => column.Add(new DateOnly(1969, 12, 31)));
        builder.Add(ColumnType.Interval).Fill(column => column.Add(TimeSpan.FromTicks(-15)));
        builder.Add(ColumnType.Uuid).Fill(column => column.Add(s_uuid));
        builder.Add(ColumnType.Decimal).Fill(column => column.Add(-1.50m));
        builder.Add(ColumnShape.ListOf(ColumnType.Text)).Fill(column => column.AddList());
        builder.Add(ColumnShape.StructOf(new ColumnField("a", ColumnType.Text))).Fill(column =>
        {
            column.Fields[0].Add("x");
            column.AddStruct();
        });
        int count = Enum.GetValues<ColumnType>().Length;

        using ColumnBatch batch = builder.Build();

        Assert.Equal((2, count), (batch.Rows, batch.Columns.Count));
        Assert.Equal(Enum.GetValues<ColumnType>().Cast<ColumnType?>(), Enumerable.Range(0, count).Select(batch.TypeOf));
        Assert.Null(batch.TypeOf(count));
        Assert.All(Enumerable.Range(0, count), index => Assert.Equal((false, true), (new ColumnReader(batch, index).IsNull(0), new ColumnReader(batch, index).IsNull(1))));
        Assert.True(new ColumnReader(batch, 0).Boolean(0));
        Assert.Equal(-5, new ColumnReader(batch, 1).Integer(0));
        Assert.Equal(long.MinValue, new ColumnReader(batch, 2).Integer(0));
        Assert.Equal(ulong.MaxValue, new ColumnReader(batch, 3).Unsigned(0));
        Assert.Equal(0.1, new ColumnReader(batch, 4).Double(0));
        Assert.Equal("ä\0✗", new ColumnReader(batch, 5).Text(0));
        Assert.Equal([1, 0, 255], new ColumnReader(batch, 6).Bytes(0).ToArray());
        Assert.Equal(time, new ColumnReader(batch, 7).Time(0));
        Assert.Equal(-128, new ColumnReader(batch, 8).Integer(0));
        Assert.Equal(255UL, new ColumnReader(batch, 9).Unsigned(0));
        Assert.Equal(-32768, new ColumnReader(batch, 10).Integer(0));
        Assert.Equal(65535UL, new ColumnReader(batch, 11).Unsigned(0));
        Assert.Equal(4294967295UL, new ColumnReader(batch, 12).Unsigned(0));
        Assert.Equal((0.1f, (double)0.1f), (new ColumnReader(batch, 13).Float(0), new ColumnReader(batch, 13).Double(0)));
        Assert.Equal(new DateOnly(1969, 12, 31), new ColumnReader(batch, 14).Date(0));
        Assert.Equal(TimeSpan.FromTicks(-10), new ColumnReader(batch, 15).Interval(0));
        Assert.Equal(s_uuid, new ColumnReader(batch, 16).Uuid(0));
        Assert.Equal(-1.5m, new ColumnReader(batch, 17).Decimal(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 0).Integer(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 7).Date(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 7).Interval(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 6).Uuid(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 4).Decimal(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 9).Integer(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 8).Unsigned(0));
        Assert.Throws<InvalidOperationException>(() => new ColumnReader(batch, 4).Float(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ColumnReader(batch, 0).IsNull(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ColumnReader(batch, count));
    }

    [Fact]
    public void Builder_RefusesWhatDoesNotFit()
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter integer = builder.Add(ColumnType.Integer);
        ColumnWriter text = builder.Add(ColumnType.Text);

        Assert.Throws<OverflowException>(() => integer.Add(1L << 31));
        Assert.Throws<InvalidOperationException>(() => integer.Add("1"));
        Assert.Throws<PdkDataException>(() => text.Add([0xff]));
        Assert.Equal("Column 1 has fewer rows than the batch, which has 1.", Assert.Throws<InvalidOperationException>(builder.Build).Message);
        integer.Add(7);
        text.Add("seven"u8);
        Assert.Contains("all of them are written", Assert.Throws<InvalidOperationException>(() => integer.Add(7)).Message);
        using ColumnBatch batch = builder.Build();
        Assert.Throws<ObjectDisposedException>(() => integer.Add(7));
        Assert.Throws<ObjectDisposedException>(builder.Build);
        Assert.Equal("seven", new ColumnReader(batch, 1).Text(0));
    }

    [Fact]
    public void ColumnOfAnotherBatch_IsSharedAndKeepsIt()
    {
        using ForeignBatch foreign = new("l", 3, [0b101], ForeignBatch.Bytes(1L, 2L, 3L));
        ColumnBatch source = ColumnBatch.Take(foreign.Array, foreign.Schema);
        ColumnBatchBuilder builder = new(3);
        builder.Add(source, 0);
        builder.Add(source, 0);
        using ColumnBatchBuilder other = new(2);
        Assert.Throws<ArgumentException>(() => other.Add(source, 0));
        source.Dispose();

        ColumnBatch batch = builder.Build();

        ColumnReader reader = new(batch, 1);
        Assert.Equal((1, true, 3), (reader.Integer(0), reader.IsNull(1), reader.Integer(2)));
        Assert.Equal(0, *foreign.Released);
        batch.Dispose();
        Assert.Equal(1, *foreign.Released);
    }

    [Fact]
    public void UnfinishedBuilder_GivesSharedColumnsBack()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(1);
        using (ColumnBatch source = ColumnBatch.Take(foreign.Array, foreign.Schema))
        {
            using ColumnBatchBuilder builder = new(1);
            builder.Add(source, 0);
            builder.Add(ColumnType.Text);
        }

        Assert.Equal(1, *foreign.Released);
    }

    [Theory]
    [InlineData("tss:", 1L, "1970-01-01T00:00:01.0000000+00:00")]
    [InlineData("tsm:Europe/Vienna", -1L, "1969-12-31T23:59:59.9990000+00:00")]
    [InlineData("tsu:UTC", 1L, "1970-01-01T00:00:00.0000010+00:00")]
    [InlineData("tsn:", -1L, "1969-12-31T23:59:59.9999999+00:00")]
    [InlineData("tss:", 253402300799L, "9999-12-31T23:59:59.0000000+00:00")]
    [InlineData("tss:", 253402300800L, "Row 0 must be a time of the years 1 to 9999, but is 253402300800 / 1 seconds from 1970.")]
    [InlineData("tsn:", long.MinValue, "1677-09-21T00:12:43.1452241+00:00")]
    [InlineData("tss:", long.MaxValue, "Row 0 must be a time of the years 1 to 9999, but is 9223372036854775807 / 1 seconds from 1970.")]
    public void Times_AreReadInEveryUnit(string format, long value, string expected)
    {
        using ForeignBatch foreign = new(format, 1, null, ForeignBatch.Bytes(value));
        using ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        ColumnReader reader = new(batch, 0);
        string read;
        try
        {
            read = reader.Time(0).ToString("o");
        }
        catch (ArgumentException error)
        {
            read = error.Message;
        }

        Assert.Equal(expected, read);
    }

    [Fact]
    public void FunctionIds_AreFnvOfTheKey()
    {
        // FNV-1a of the empty text and of "a", as its authors publish them.
        Assert.Equal(unchecked((long)0xcbf29ce484222325), FunctionId.Of(""));
        Assert.Equal(unchecked((long)0xaf63dc4c8601ec8c), FunctionId.Of("a"));
        Assert.Equal("now()->timestamp", FunctionId.KeyOf("now", [], ColumnType.Timestamp));
        Assert.Equal("f(text,bigint)->boolean", FunctionId.KeyOf("f", [ColumnType.Text, ColumnType.BigInt], ColumnType.Boolean));
    }

    private static void ExportNothing(ColumnResult result)
    {
        ArrowArray array;
        ArrowSchema schema;
        result.Export(&array, &schema);
    }

    private static IEnumerable<long> Numbers(ColumnResult result)
    {
        ColumnReader reader = new(result, ColumnType.BigInt);
        return [.. Enumerable.Range(0, (int)reader.Rows).Select(row => reader.Integer(row))];
    }

    [Fact]
    public void RowsThatOnlySomeColumnsHave_AreDropped()
    {
        using ColumnBatchBuilder builder = new(5);
        ColumnWriter texts = builder.Add(ColumnType.Text);
        ColumnWriter numbers = builder.Add(ColumnType.BigInt);
        texts.Add("one");
        numbers.Add(1L);
        texts.AddNull();
        builder.DropIncompleteRow();
        texts.Add("two, longer");
        numbers.AddNull();
        texts.Add("three");

        using ColumnBatch batch = builder.BuildComplete();

        ColumnReader textReader = new(batch, 0);
        ColumnReader numberReader = new(batch, 1);
        Assert.Equal((2, 2, 2), (batch.Rows, textReader.Rows, numberReader.Rows));
        Assert.Equal(("one", "two, longer"), (textReader.Text(0), textReader.Text(1)));
        Assert.Equal((false, false, 1L, true), (textReader.IsNull(1), numberReader.IsNull(0), numberReader.Integer(0), numberReader.IsNull(1)));
    }
}
