using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>What the Arrow C Data Interface shows to be wrong is an error, and nothing is read or released.</summary>
public sealed unsafe class DamagedColumnTests
{
    private static readonly FunctionTable s_table = new(new SquareBody(), new LengthBody());

    private delegate void Damage(ForeignBatch batch);

    public static TheoryData<string, string> Cases => new()
    {
        { "released", "square: the batch was released, or moved, before the call" },
        { "schema released", "square: the batch was released, or moved, before the call" },
        { "column released", "square: argument 1 was released, or moved, before the call" },
        { "no struct", "square: the batch must be a struct of columns (format '+s'), but its format is 'l'" },
        { "no format", "square: the batch must be a struct of columns (format '+s'), but its format is none" },
        { "other format", "square: argument 1 must be bigint (format 'l'), but its format is 'g'" },
        { "unknown format", "square: argument 1 must be bigint (format 'l'), but its format is 'tiD✗'" },
        { "format without end", "square: argument 1 must be bigint (format 'l'), but its format is 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx … (shortened)'" },
        { "no columns", "square: expected 1 argument, got 0" },
        { "columns differ", "square: the batch has 2 columns and 1 types of columns" },
        { "negative columns", "square: the batch has -1 columns and -1 types of columns" },
        { "many columns", "square: the batch has 9223372036854775807 columns and 9223372036854775807 types of columns" },
        { "no children", "square: the batch has a null pointer where its columns should be" },
        { "no schemas", "square: the batch has a null pointer where its columns should be" },
        { "null child", "square: argument 1 is a null pointer" },
        { "null schema", "square: argument 1 is a null pointer" },
        { "shorter column", "square: argument 1 must have as many rows as the batch, 3, but has 2" },
        { "longer batch", "square: argument 1 must have as many rows as the batch, 4, but has 3" },
        { "sliced too far", "square: argument 1 must have as many rows as the batch, 4, but has 3" },
        { "negative length", "square: the batch has the impossible length -1 and offset 0" },
        { "negative offset", "square: the batch has the impossible length 3 and offset -1" },
        { "overflow", "square: the batch has the impossible length 3 and offset 9223372036854775807" },
        { "long batch", "square: the batch must have at most 2147483647 rows, but has 2147483648 from row 0" },
        { "far batch", "square: the batch must have at most 2147483647 rows, but has 3 from row 2147483648" },
        { "column's length", "square: argument 1 has the impossible length -3 and offset 0" },
        { "column's offset", "square: argument 1 has the impossible length 3 and offset -9" },
        { "many nulls", "square: argument 1 has 3 rows, but 4 nulls" },
        { "negative nulls", "square: argument 1 has 3 rows, but -2 nulls" },
        { "nulls without bits", "square: argument 1 has 1 nulls, but a null pointer where the bits should be that say which" },
        { "nulls of the batch", "square: the batch must have no nulls of its own: nulls belong to its columns" },
        { "bits of the batch", "square: the batch must have no nulls of its own: nulls belong to its columns" },
        { "buffers of the batch", "square: the batch must have 1 buffer and no dictionary, as a struct of columns has, but has 2 buffers" },
        { "dictionary of the batch", "square: the batch must have 1 buffer and no dictionary, as a struct of columns has, but has 1 buffers" },
        { "few buffers", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 1 buffers, 0 children and no dictionary" },
        { "many buffers", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 3 buffers, 0 children and no dictionary" },
        { "child", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 2 buffers, 1 children and no dictionary" },
        { "child's type", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 2 buffers, 0 children and no dictionary" },
        { "dictionary", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 2 buffers, 0 children and a dictionary" },
        { "dictionary's type", "square: argument 1 must have 2 buffers, no children and no dictionary, as its format says, but has 2 buffers, 0 children and no dictionary" },
        { "no buffers", "square: argument 1 has a null pointer where its buffers should be" },
        { "no values", "square: argument 1 has 3 rows, but a null pointer where its values should be" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DamagedBatch_IsAnError(string damage, string expected)
    {
        using ForeignBatch batch = ForeignBatch.OfNumbers(1, 2, 3);
        using ColumnResult result = new();
        Break(batch, damage);

        PdkFunctionException error = Assert.Throws<PdkFunctionException>(() =>
            s_table.Evaluate(FunctionId.Of("square(bigint)->bigint"), batch.Columns, result.Column));

        Assert.Equal(expected, error.Message);
        Assert.Equal(("square", (long?)null, 0L), (error.Function, error.Row, *batch.Released));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 1, 3 }, "1 0 2")]
    [InlineData(new[] { 2, 3, 3, 3 }, "1 0 0")]
    [InlineData(new[] { -1, 1, 1, 3 }, "length_of, row 1: argument 1 has impossible offsets: -1 to 1")]
    [InlineData(new[] { 0, 2, 1, 3 }, "length_of, row 2: argument 1 has impossible offsets: 2 to 1")]
    [InlineData(new[] { 0, 1, 1, -5 }, "length_of, row 3: argument 1 has impossible offsets: 1 to -5")]
    public void OffsetsOfTexts_AreLookedAtRowByRow(int[] offsets, string expected)
    {
        using ForeignBatch batch = new("u", 3, null, ForeignBatch.Bytes(offsets), "abc"u8.ToArray());

        Assert.Equal(expected, Lengths(batch));
    }

    [Fact]
    public void TextWithoutData_IsAnErrorWhereThereIsSome()
    {
        using ForeignBatch empty = new("u", 2, null, ForeignBatch.Bytes(0, 0, 0), null);
        using ForeignBatch full = new("U", 2, null, ForeignBatch.Bytes(0L, 0L, 4L), null);

        Assert.Equal("0 0", Lengths(empty));
        Assert.Equal("length_of, row 2: argument 1 has 4 bytes here, but a null pointer where its data should be", Lengths(full));
    }

    [Fact]
    public void LargeOffsetsAndSlicesAndNulls_AreRead()
    {
        using ForeignBatch batch = new("U", 6, [0b11_0110], ForeignBatch.Bytes(0L, 1L, 3L, 3L, 7L, 8L, 10L), "aBBddddeff"u8.ToArray());
        batch.Array->Length = 2;
        batch.Array->Offset = 1;
        batch.Column->Length = 4;
        batch.Column->Offset = 1;

        // Rows 2 and 3 of six: the second of these is null.
        Assert.Equal("0 null", Lengths(batch));
        batch.Array->Offset = 2;
        Assert.Equal("null 1", Lengths(batch));
    }

    [Fact]
    public void UnknownFunctionAndNoColumns_AreErrors()
    {
        using ForeignBatch batch = ForeignBatch.OfNumbers(1);
        using ColumnResult result = new();

        Assert.StartsWith("The library has no function with the number 0000000000000007", Assert.Throws<ArgumentException>(() => s_table.Evaluate(7, batch.Columns, result.Column)).Message);
        Assert.StartsWith("Expected a batch of columns, found none.", Assert.Throws<ArgumentException>(() => s_table.Evaluate(Square, default, result.Column)).Message);
        Assert.StartsWith("Expected a column for the results, found none.", Assert.Throws<ArgumentException>(() => s_table.Evaluate(Square, batch.Columns, default)).Message);
        Assert.Throws<PdkProtocolException>(() => new PdkColumns(default(ColumnsView)));
        Assert.Throws<PdkProtocolException>(() => new PdkColumn((ColumnData*)null));
    }

    private static long Square => FunctionId.Of("square(bigint)->bigint");

    private static string Lengths(ForeignBatch batch)
    {
        using ColumnResult result = new();
        try
        {
            s_table.Evaluate(FunctionId.Of("length_of(text)->bigint"), batch.Columns, result.Column);
        }
        catch (PdkFunctionException error)
        {
            Assert.Equal(0, result.Data->Array.Length);
            return error.Message;
        }

        ColumnReader reader = new(result, ColumnType.BigInt);
        return string.Join(' ', Enumerable.Range(0, (int)reader.Rows).Select(row => reader.IsNull(row) ? "null" : $"{reader.Integer(row)}"));
    }

    private static void Break(ForeignBatch batch, string damage) => ((Damage)(damage switch
    {
        "released" => static batch => batch.Array->Release = null,
        "schema released" => static batch => batch.Schema->Release = null,
        "column released" => static batch => batch.Column->Release = null,
        "no struct" => static batch => batch.Schema->Format = batch.Text("l"),
        "no format" => static batch => batch.Schema->Format = null,
        "other format" => static batch => batch.ColumnSchema->Format = batch.Text("g"),
        "unknown format" => static batch => batch.ColumnSchema->Format = batch.Text("tiD✗"),
        "format without end" => static batch => batch.ColumnSchema->Format = batch.Text(new string('x', 100_000)),
        "no columns" => static batch => batch.Array->NChildren = batch.Schema->NChildren = 0,
        "columns differ" => static batch => batch.Array->NChildren = 2,
        "negative columns" => static batch => batch.Array->NChildren = batch.Schema->NChildren = -1,
        "many columns" => static batch => batch.Array->NChildren = batch.Schema->NChildren = long.MaxValue,
        "no children" => static batch => batch.Array->Children = null,
        "no schemas" => static batch => batch.Schema->Children = null,
        "null child" => static batch => batch.Array->Children[0] = null,
        "null schema" => static batch => batch.Schema->Children[0] = null,
        "shorter column" => static batch => batch.Column->Length = 2,
        "longer batch" => static batch => batch.Array->Length = 4,
        "sliced too far" => static batch => batch.Array->Offset = 1,
        "negative length" => static batch => batch.Array->Length = -1,
        "negative offset" => static batch => batch.Array->Offset = -1,
        "overflow" => static batch => batch.Array->Offset = long.MaxValue,
        "long batch" => static batch => batch.Array->Length = batch.Column->Length = 1L << 31,
        "far batch" => static batch => batch.Array->Offset = 1L << 31,
        "column's length" => static batch => batch.Column->Length = -3,
        "column's offset" => static batch => batch.Column->Offset = -9,
        "many nulls" => static batch => batch.Column->NullCount = 4,
        "negative nulls" => static batch => batch.Column->NullCount = -2,
        "nulls without bits" => static batch => batch.Column->NullCount = 1,
        "nulls of the batch" => static batch => batch.Array->NullCount = 1,
        "bits of the batch" => static batch =>
        { batch.Array->NullCount = -1; batch.Array->Buffers[0] = batch.Column; },
        "buffers of the batch" => static batch => batch.Array->NBuffers = 2,
        "dictionary of the batch" => static batch => batch.Array->Dictionary = batch.Column,
        "few buffers" => static batch => batch.Column->NBuffers = 1,
        "many buffers" => static batch => batch.Column->NBuffers = 3,
        "child" => static batch => batch.Column->NChildren = 1,
        "child's type" => static batch => batch.ColumnSchema->NChildren = 1,
        "dictionary" => static batch => batch.Column->Dictionary = batch.Array,
        "dictionary's type" => static batch => batch.ColumnSchema->Dictionary = batch.Schema,
        "no buffers" => static batch => batch.Column->Buffers = null,
        "no values" => static batch => batch.Column->Buffers[1] = null,
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, null),
    }))(batch);
}
