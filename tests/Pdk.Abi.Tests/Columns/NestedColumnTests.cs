using System.Text;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Types with types in them, and columns of lists and structs.</summary>
public sealed unsafe class NestedColumnTests
{
    private static readonly FunctionTable s_table = new(new PairsBody(), new SquareBody());

    [Theory]
    [InlineData("bigint", "bigint")]
    [InlineData("list<bigint>", "list<bigint>")]
    [InlineData("list<bigint?>", "list<bigint>")]
    [InlineData("list<list<decimal(38,9)?>?>", "list<list<decimal(38,9)>>")]
    [InlineData("struct<lat: double, größe_2: list<text?>?>", "struct<lat: double, größe_2: list<text>>")]
    [InlineData("list<list<list<list<list<list<list<text>>>>>>>", "list<list<list<list<list<list<list<text>>>>>>>")]
    [InlineData("list<list<list<list<list<list<list<list<text>>>>>>>>", null)]
    [InlineData("list<bigint", null)]
    [InlineData("list<bigint>>", null)]
    [InlineData("list<bigint>?", null)]
    [InlineData("list<>", null)]
    [InlineData("list", null)]
    [InlineData("list<hugeint>", null)]
    [InlineData("list<bigint??>", null)]
    [InlineData("struct<>", null)]
    [InlineData("struct<a: bigint, >", null)]
    [InlineData("struct<a: bigint, a: text>", null)]
    [InlineData("struct<a: bigint, A: text>", null)]
    [InlineData("struct<a b: bigint>", null)]
    [InlineData("struct<: bigint>", null)]
    [InlineData("struct<a:bigint>", null)]
    [InlineData("decimal(38,9", null)]
    [InlineData("", null)]
    public void Name_IsReadAndWritten(string name, string? expected)
    {
        Assert.Equal(expected, ColumnShape.Find(name)?.Name);
        Assert.Equal(expected is null ? null : ColumnShape.Find(expected), ColumnShape.Find(name));
    }

    [Fact]
    public void Type_HasLimits()
    {
        ColumnShape deep = ColumnType.Text;
        for (int depth = 1; depth < ColumnShape.MostDepth; depth++)
        {
            deep = ColumnShape.ListOf(deep);
        }

        ColumnShape wide = ColumnShape.StructOf(Fields(ColumnShape.MostFields, ColumnType.Text));
        Assert.Throws<ArgumentException>(() => ColumnShape.ListOf(deep));
        Assert.Throws<ArgumentException>(() => ColumnShape.StructOf(Fields(ColumnShape.MostFields + 1, ColumnType.Text)));
        Assert.Throws<ArgumentException>(() => ColumnShape.StructOf(Fields(0, ColumnType.Text)));
        Assert.Throws<ArgumentException>(() => ColumnShape.StructOf(Fields(4, wide)));
        Assert.Throws<ArgumentException>(() => ColumnShape.StructOf(new ColumnField("a<b", ColumnType.Text)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnShape.Of(ColumnType.List));
        Assert.Null(ColumnShape.Find($"struct<{string.Join(", ", Enumerable.Range(0, 4).Select(index => $"f{index}: {wide.Name}"))}>"));
        Assert.NotNull(ColumnShape.Find($"struct<{string.Join(", ", Enumerable.Range(0, 3).Select(index => $"f{index}: {wide.Name}"))}>"));
        Assert.Null(ColumnShape.Find(string.Concat(Enumerable.Repeat("list<", 100_000))));
    }

    [Fact]
    public void TypeThatLiesInItself_IsNone()
    {
        using ColumnBatch batch = PairsBody.Batch();
        ArrowSchema* schema = batch.Columns.View.Schema->Children[0];
        ArrowSchema* items = schema->Children[0];
        Assert.Equal(PairsBody.Argument, batch.ShapeOf(0));

        schema->Children[0] = schema;
        Assert.Null(batch.ShapeOf(0));
        Assert.Throws<ArgumentException>(() => new ColumnReader(batch, 0));
        schema->Children[0] = items;
        Assert.Equal(ColumnType.List, batch.TypeOf(0));
    }

    [Fact]
    public void ColumnsAreUsedAgain_WhateverTheirTypes()
    {
        using ColumnBatch pairs = PairsBody.Batch();
        using ForeignBatch numbers = ForeignBatch.OfNumbers(3);
        using ColumnResult result = new();
        for (int round = 0; round < 3; round++)
        {
            s_table.Evaluate(PairsBody.Number, pairs.Columns, result.Column);
            void* memory = result.Data->Array.PrivateData;
            s_table.Evaluate(PairsBody.Number, pairs.Columns, result.Column);
            Assert.True(memory == result.Data->Array.PrivateData);
            Assert.Equal("[ab1+2,3] null null", PairsBody.Read(result));

            s_table.Evaluate(FunctionId.Of("square(bigint)->bigint"), numbers.Columns, result.Column);
            Assert.Equal(9, new ColumnReader(result, ColumnType.BigInt).Integer(0));
        }
    }

    [Fact]
    public void MovedColumn_IsReleasedByWhomItWasMovedTo()
    {
        using ColumnBatch pairs = PairsBody.Batch();
        using ColumnResult result = new();
        s_table.Evaluate(PairsBody.Number, pairs.Columns, result.Column);
        ArrowArray array;
        ArrowSchema schema;
        result.Export(&array, &schema);

        // The type may end first, and a part may have been taken out of the values.
        Assert.Equal("item", Encoding.UTF8.GetString(ColumnFormat.Read(schema.Children[0]->Name)));
        schema.Release(&schema);
        ArrowArray items = *array.Children[0];
        array.Children[0]->Release = null;
        array.Release(&array);
        Assert.Equal(2, items.Length);
        items.Release(&items);
        Assert.True(schema.Release is null && array.Release is null && items.Release is null);
    }

    [Fact]
    public void UnfinishedRows_AreRefused()
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter lists = builder.Add(PairsBody.Argument);
        lists.Items.Fields[0].Add("a");
        Assert.Throws<InvalidOperationException>(() => lists.Items.AddStruct());
        Assert.Throws<InvalidOperationException>(() => lists.Items.AddNull());
        lists.Items.Fields[1].Items.Add(1L);
        lists.Items.Fields[1].AddList();
        lists.Items.AddStruct();
        Assert.Throws<InvalidOperationException>(() => lists.AddNull());
        Assert.Throws<InvalidOperationException>(() => lists.AddStruct());
        Assert.Throws<InvalidOperationException>(() => builder.Build());
        lists.AddList();
        lists.Items.Fields[0].Add("loose");
        Assert.Throws<InvalidOperationException>(() => builder.Build());
        lists.Items.TakeBack(lists.Items.Written);
        using ColumnBatch batch = builder.Build();

        Assert.Throws<ObjectDisposedException>(() => lists.Items.Fields[0].Add("late"));
        Assert.Equal((0L, 1L), new ColumnReader(batch, 0).List(0));
    }

    private static ColumnField[] Fields(int count, ColumnShape shape) =>
        [.. Enumerable.Range(0, count).Select(index => new ColumnField($"f{index}", shape))];
}
