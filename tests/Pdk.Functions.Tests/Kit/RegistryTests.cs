using Apache.Arrow;
using Apache.Arrow.Types;
using Pdk.Abi;

namespace Pdk.Functions.Tests.Kit;

public sealed class RegistryTests : IDisposable
{
    private readonly FunctionHost _host = new(FunctionForm.Linked);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Functions_AreFoundByNameAndTypes()
    {
        FunctionRegistry registry = _host.Registry;

        Assert.Equal("byte_count(x: text) -> bigint", registry.Find("byte_count", ColumnType.Text).ToString());
        Assert.Equal("byte_count(x: bytes) -> bigint", registry.Find("byte_count", ColumnType.Bytes).ToString());
        Assert.Equal("or_else(x: bigint?, otherwise: bigint) -> bigint", registry.Find("or_else", null, ColumnType.Integer).ToString());
        Assert.Equal("Typed.Functions", registry.Find("half", ColumnType.Integer).Library);
        Assert.Contains(registry.Functions, static function => function.Description.Name == "joined");
        Assert.Empty(registry.Skipped);
    }

    [Theory]
    [InlineData("hafl", "There is no function 'hafl'; did you mean 'half'?")]
    [InlineData("nothing_like_it", "There is no function 'nothing_like_it'.")]
    public void UnknownName_IsTold(string name, string expected) =>
        Assert.Equal(expected, Assert.Throws<FunctionNotFoundException>(() => _host.Registry.Find(name, ColumnType.Text)).Message);

    [Fact]
    public void WrongTypes_AreToldWithWhatThereIs()
    {
        FunctionRegistry registry = _host.Registry;

        Assert.Equal(
            "No function 'half' takes (bigint). There is: half(x: integer) -> integer.",
            Assert.Throws<FunctionNotFoundException>(() => registry.Find("half", ColumnType.BigInt)).Message);
        Assert.Equal(
            "No function 'half' takes (). There is: half(x: integer) -> integer.",
            Assert.Throws<FunctionNotFoundException>(() => registry.Find("half")).Message);
        Assert.Equal(
            "Several functions 'byte_count' take (null) as well as each other; say which by the types of the arguments. "
                + "There are: byte_count(x: bytes) -> bigint; byte_count(x: text) -> bigint.",
            Assert.Throws<FunctionNotFoundException>(() => registry.Find("byte_count", [null])).Message);
    }

    [Fact]
    public void NarrowerTypes_AreWidened()
    {
        Function inverse = _host.Registry.Find("inverse", ColumnType.Integer);
        Function products = _host.Registry.Find("products", ColumnType.Integer, ColumnType.BigInt);
        using ColumnBatchBuilder builder = new(2);
        ColumnWriter narrow = builder.Add(ColumnType.Integer);
        ColumnWriter wide = builder.Add(ColumnType.BigInt);
        narrow.Add(4);
        narrow.AddNull();
        wide.Add(5);
        wide.Add(6);
        using ColumnBatch rows = builder.Build();
        using ColumnResult result = new();

        products.Evaluate(rows, result);
        Assert.Equal("20, null", FunctionHost.Text(products, result));
        using ColumnBatchBuilder one = new(2);
        one.Add(rows, 0);
        using ColumnBatch single = one.Build();
        inverse.Evaluate(single, result);
        Assert.Equal("0.25, null", FunctionHost.Text(inverse, result));
        Assert.Empty(inverse.EvaluateRows(single, result));
    }

    [Fact]
    public void BatchesOfApacheArrow_AreCalledWithAndGivenBack()
    {
        Function orElse = _host.Registry.Find("or_else", ColumnType.BigInt, ColumnType.BigInt);
        Schema schema = new([new Field("x", Int64Type.Default, true), new Field("y", Int64Type.Default, false)], []);
        Int64Array x = new Int64Array.Builder().Append(1).AppendNull().Append(3).Build();
        Int64Array y = new Int64Array.Builder().Append(7).Append(8).Append(9).Build();
        RecordBatch batch = new(schema, [x, y], 3);
        using ColumnResult result = new();

        using (ColumnBatch columns = ArrowBatches.Import(batch))
        {
            batch.Dispose();
            orElse.Evaluate(columns, result);
        }

        using Int64Array results = Assert.IsType<Int64Array>(ArrowBatches.Export(result));
        Assert.Equal([1, 8, 3], results.Values.ToArray());
    }

    [Fact]
    public void SlicesAndTextsOfApacheArrow_AreRead()
    {
        Function count = _host.Registry.Find("byte_count", ColumnType.Text);
        StringArray texts = new StringArray.Builder().Append("zero").Append("one").AppendNull().Append("✗").Append("").Build();
        RecordBatch batch = new(new Schema([new Field("x", StringType.Default, true)], []), [texts], 5);
        using RecordBatch slice = batch.Slice(1, 3);
        using ColumnBatch columns = ArrowBatches.Import(slice);
        using ColumnResult result = new();

        count.Evaluate(columns, result);

        Assert.Equal("3, null, 3", FunctionHost.Text(count, result));
        Assert.Throws<InvalidOperationException>(() => ArrowBatches.Export(new ColumnResult()));
    }

    [Fact]
    public void ValuesOfApacheArrow_AreCalledWithAndGivenBack()
    {
        Date32Array dates = new Date32Array.Builder().Append(new DateOnly(2024, 2, 28)).AppendNull().Build();
        Date64Array later = new Date64Array.Builder().Append(new DateOnly(2025, 2, 28)).Append(new DateOnly(2025, 2, 28)).Build();
        Decimal128Array prices = new Decimal128Array.Builder(new Decimal128Type(5, 2)).Append(1.25m).Append(-0.5m).Build();
        Schema schema = new(
            [new Field("x", Date32Type.Default, true), new Field("y", Date64Type.Default, true), new Field("z", prices.Data.DataType, true)], []);
        using ColumnBatch all = ArrowBatches.Import(new RecordBatch(schema, [dates, later, prices], 2));
        using ColumnResult result = new();

        Evaluate("days_between", all, result, 0, 1);
        using DurationArray between = Assert.IsType<DurationArray>(ArrowBatches.Export(result));
        Assert.Equal((TimeSpan.FromDays(366), null), (between.GetTimeSpan(0), between.GetTimeSpan(1)));
        Evaluate("plus_decimal", all, result, 2, 2);
        using Decimal128Array sums = Assert.IsType<Decimal128Array>(ArrowBatches.Export(result));
        Assert.Equal((2.5m, -1m, 9), (sums.GetValue(0), sums.GetValue(1), ((Decimal128Type)sums.Data.DataType).Scale));
    }

    [Fact]
    public void ListsOfApacheArrow_AreCalledWithAndGivenBack()
    {
        ListArray.Builder lists = new(Int64Type.Default);
        Int64Array.Builder items = (Int64Array.Builder)lists.ValueBuilder;
        lists.Append();
        items.Append(99);
        lists.Append();
        items.Append(1).Append(2);
        lists.AppendNull();
        lists.Append();
        using ListArray array = lists.Build();
        RecordBatch batch = new(new Schema([new Field("x", array.Data.DataType, true)], []), [array], 4);

        // A slice begins in the middle of the items.
        using RecordBatch slice = batch.Slice(1, 3);
        using ColumnBatch columns = ArrowBatches.Import(slice);
        using ColumnResult result = new();

        Function sum = _host.Registry.Overloads("sum_of_list").Single();
        sum.Evaluate(columns, result);
        Assert.Equal("3, null, 0", FunctionHost.Text(sum, result));

        using ColumnBatchBuilder counts = new(2);
        ColumnWriter count = counts.Add(ColumnType.BigInt);
        count.Add(0);
        count.Add(3);
        using ColumnBatch counted = counts.Build();
        _host.Registry.Find("gaps", ColumnType.BigInt).Evaluate(counted, result);
        using ListArray gaps = Assert.IsType<ListArray>(ArrowBatches.Export(result));
        using Int64Array gap = Assert.IsType<Int64Array>(gaps.GetSlicedValues(1));
        Assert.Equal((0, 3), (gaps.GetValueLength(0), gaps.GetValueLength(1)));
        Assert.Equal([0, null, 2], gap.ToArray<long?>());
    }

    [Fact]
    public void StructsOfApacheArrow_AreCalledWithAndGivenBack()
    {
        StructType point = new([new Field("lat", DoubleType.Default, true), new Field("lon", DoubleType.Default, true)]);
        DoubleArray lats = new DoubleArray.Builder().Append(0).Append(5).AppendNull().Build();
        DoubleArray lons = new DoubleArray.Builder().Append(1).Append(5).Append(5).Build();
        StructArray points = new(point, 3, [lats, lons], new ArrowBuffer.BitmapBuilder().Append(true).Append(false).Append(true).Build(), 1);
        using ColumnBatch columns = ArrowBatches.Import(new RecordBatch(new Schema([new Field("a", point, true), new Field("b", point, true)], []), [points, points], 3));
        using ColumnResult result = new();
        Function middle = _host.Registry.Overloads("middle").Single();

        middle.Evaluate(columns, result);

        Assert.Equal("""{"lat":0,"lon":1}, null, null""", FunctionHost.Text(middle, result));
        using StructArray middles = Assert.IsType<StructArray>(ArrowBatches.Export(result));
        Assert.Equal(["lat", "lon"], ((StructType)middles.Data.DataType).Fields.Select(static field => field.Name));
        Assert.Equal(2, middles.NullCount);
    }

    [Fact]
    public void DatesAndDecimals_AreWidened()
    {
        Function nextDay = _host.Registry.Find("next_day", ColumnType.Date);
        Function inverse = _host.Registry.Find("inverse", ColumnType.Decimal);
        using ColumnBatchBuilder builder = new(2);
        ColumnWriter dates = builder.Add(ColumnType.Date);
        ColumnWriter numbers = builder.Add(ColumnType.Decimal);
        dates.Add(new DateOnly(2026, 11, 30));
        dates.AddNull();
        numbers.Add(0.5m);
        numbers.AddNull();
        using ColumnBatch all = builder.Build();
        using ColumnResult result = new();

        Evaluate(nextDay.Description.Name, all, result, 0);
        Assert.Equal("2026-12-01 00:00:00, null", FunctionHost.Text(nextDay, result));
        Evaluate(inverse.Description.Name, all, result, 1);
        Assert.Equal("2, null", FunctionHost.Text(inverse, result));
        Assert.Throws<FunctionNotFoundException>(() => _host.Registry.Find("day_after", ColumnType.Timestamp));
        Assert.Throws<FunctionNotFoundException>(() => _host.Registry.Find("plus_decimal", ColumnType.Double, ColumnType.Decimal));
    }

    private void Evaluate(string name, ColumnBatch all, ColumnResult result, params int[] columns)
    {
        using ColumnBatchBuilder builder = new(all.Rows);
        foreach (int column in columns)
        {
            builder.Add(all, column);
        }

        using ColumnBatch arguments = builder.Build();
        _host.Named(name, columns.Length).Evaluate(arguments, result);
    }

    [Fact]
    public void DisposedRegistry_HasNothing()
    {
        _host.Registry.Dispose();

        Assert.Empty(_host.Registry.Functions);
    }
}
