using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>An asynchronous function of a host of the stream processor's C ABI, without a host in C.</summary>
public sealed unsafe class StreamAsyncCallTests
{
    [Fact]
    public void Structs_AreTheHosts()
    {
        Assert.Equal(
            (24, 2, 8, 32, 32, 40, 160),
            (sizeof(StreamFuture), sizeof(StreamPoll), sizeof(StreamContext), sizeof(StreamWakerTable), sizeof(StreamColumns), sizeof(StreamDrained), sizeof(StreamResult)));
        Assert.Equal(8, Marshal.OffsetOf<StreamDrained>(nameof(StreamDrained.Columns)));
        Assert.Equal(8, Marshal.OffsetOf<StreamDrained>(nameof(StreamDrained.FailedRow)));
        Assert.Equal((0, 8, 16), (Offset<StreamFuture>("Number"), Offset<StreamFuture>("Poll"), Offset<StreamFuture>("Drop")));
        Assert.Equal(
            (0, 8, 16, 24),
            (Offset<StreamWakerTable>("Clone"), Offset<StreamWakerTable>("Wake"), Offset<StreamWakerTable>("WakeLent"), Offset<StreamWakerTable>("Drop")));
    }

    [Fact]
    public void Times_AreNanoseconds_AndOneThatIsNoneFailsAlone()
    {
        nint runtime = StreamAsyncCall.Start(1, 0, 0, "moment", static () => new MomentBody());
        Send(runtime, 1, 2000);
        Send(runtime, 2, 2300);
        Send(runtime, 3, null);
        Send(runtime, 4, 1970);

        string[] told = Told(runtime, 4);
        StreamAsyncCall.Stop(runtime);

        Assert.Equal(["1: 946684800000000000", "2 failed", "3: null", "4: 0"], told);
    }

    [Fact]
    public void FunctionThatCannotBeMade_HasNoRuntime_AndSendsAreRefused()
    {
        nint runtime = StreamAsyncCall.Start(0, 0, 0, "moment", static () => throw new TypeInitializationException("Moment", null));

        Assert.Equal(0, runtime);
        Assert.Equal((0, 0), Send(runtime, 1, 2000));
        Assert.Equal(1u, StreamAsyncCall.Drain(runtime).Kind);
        StreamAsyncCall.Stop(runtime);
    }

    [Fact]
    public void SynchronousFunction_HasNoRuntime() =>
        Assert.Equal(0, StreamAsyncCall.Start(0, 0, 0, "square", static () => new SquareBody()));

    [Fact]
    public void FunctionWithoutParameters_IsCalledWithNoColumns()
    {
        nint runtime = StreamAsyncCall.Start(1, 0, 0, "none", static () => new MomentBody(0));

        Answer(StreamAsyncCall.Send(runtime, 9, default));
        string[] told = Told(runtime, 1);
        StreamAsyncCall.Stop(runtime);

        Assert.Equal(["9: 0"], told);
    }

    private static int Offset<T>(string field) => (int)Marshal.OffsetOf<T>(field);

    private static (int Kind, int Value) Send(nint runtime, ulong id, long? year)
    {
        using ForeignBatch batch = new("l", 1, year is null ? [0] : null, ForeignBatch.Bytes(year ?? 0));
        ColumnData* list = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
        list->Array = *batch.Column;
        list->Schema = *batch.ColumnSchema;
        list->Array.PrivateData = batch.Released;
        list->Schema.PrivateData = batch.SchemaReleased;

        StreamFuture future = StreamAsyncCall.Send(runtime, id, new StreamColumns { Columns = list, Count = 1, Capacity = 1 });

        Assert.Equal((1, 1), (*batch.Released, *batch.SchemaReleased));
        return Answer(future);
    }

    private static (int Kind, int Value) Answer(StreamFuture future)
    {
        StreamPoll answer = future.Poll(future.Number, null);
        future.Drop(future.Number);
        return (answer.Kind, answer.Value);
    }

    /// <summary>Drains until so many rows were told.</summary>
    private static string[] Told(nint runtime, int count)
    {
        List<string> told = [];
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                StreamDrained drained = StreamAsyncCall.Drain(runtime);
                told.AddRange(drained.Kind == 0 ? Rows(drained) : drained.Kind == 2 ? [$"{drained.FailedRow} failed"] : []);
                return told.Count >= count;
            },
            TimeSpan.FromSeconds(30)));
        return [.. told];
    }

    private static List<string> Rows(StreamDrained drained)
    {
        ColumnData* columns = drained.Columns.Columns;
        Assert.Equal("tsn:", Marshal.PtrToStringUTF8((nint)columns[1].Schema.Format));
        ArrowColumn<long> times = new(&columns[1].Array, 0);
        List<string> rows = [];
        for (long row = 0; row < columns[1].Array.Length; row++)
        {
            rows.Add($"{((ulong*)columns[0].Array.Buffers[1])[row]}: {(times.IsNull(row) ? "null" : times[row])}");
        }

        ColumnData.Release(&columns[0]);
        ColumnData.Release(&columns[1]);
        NativeMemory.Free(columns);
        return rows;
    }
}
