using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Calls by hosts of the stream processor's C ABI, without a host in C.</summary>
public sealed unsafe class StreamCallTests
{
    [Theory]
    [InlineData("1 2 3", 6L)]
    [InlineData("-5", -5L)]
    [InlineData("", null)]
    public void IncrementalAggregate_GivesOneRow(string numbers, long? expected)
    {
        using ForeignBatch batch = Of(numbers);

        StreamResult result = StreamCall.RunGroup(ListOf(batch), "total", static () => new TotalBody());

        Assert.Equal((0u, 1L), (result.IsError, result.Column.Array.Length));
        bool isNull = result.Column.Array.NullCount == 1;
        Assert.Equal(expected, isNull ? null : ((long*)result.Column.Array.Buffers[1])[0]);
        ColumnData.Release(&result.Column);
        Assert.Equal((1, 1), (*batch.Released, *batch.SchemaReleased));
    }

    [Fact]
    public void FaultOfAnAggregate_LeavesNothing()
    {
        using ForeignBatch batch = Of("1 13");

        StreamResult result = StreamCall.RunGroup(ListOf(batch), "total", static () => new TotalBody());

        Assert.Equal(1u, result.IsError);
        Assert.True(result.Column.Array.Release is null && result.Column.Schema.Release is null);
        Assert.Equal((1, 1), (*batch.Released, *batch.SchemaReleased));
    }

    [Fact]
    public void FunctionThatCannotBeMade_IsAnError_AndTheArgumentsAreReleased()
    {
        using ForeignBatch batch = Of("1");

        StreamResult result = StreamCall.Run(ListOf(batch), "total", static () => throw new TypeInitializationException("Total", null));

        Assert.Equal(1u, result.IsError);
        Assert.Equal((1, 1), (*batch.Released, *batch.SchemaReleased));
    }

    private static ForeignBatch Of(string numbers) =>
        ForeignBatch.OfNumbers([.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))]);

    /// <summary>A list of the batch's one column, which counts as the batch.</summary>
    private static StreamColumns ListOf(ForeignBatch batch)
    {
        ColumnData* list = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
        list->Array = *batch.Column;
        list->Schema = *batch.ColumnSchema;
        list->Array.PrivateData = batch.Released;
        list->Schema.PrivateData = batch.SchemaReleased;
        return new StreamColumns { Columns = list, Count = 1, Capacity = 1 };
    }
}
