using System.Buffers;
using System.Runtime.CompilerServices;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>What safe code may do wrong with columns and calls is an error, and touches no memory that is gone.</summary>
public sealed unsafe class MisuseTests
{
    [Fact]
    public void WriterOfABuilderThatIsGone_IsRefused()
    {
        ColumnBatchBuilder builder = new(4);
        ColumnWriter writer = builder.Add(ColumnType.BigInt);
        builder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Add(0L));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ColumnWriter, WeakReference) Orphan()
    {
        ColumnBatchBuilder builder = new(4);
        return (builder.Add(ColumnType.BigInt), new WeakReference(builder));
    }

    [Fact]
    public void Writer_KeepsItsBuilder()
    {
        (ColumnWriter writer, WeakReference builder) = Orphan();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(builder.IsAlive, "The builder was finalized and the writer's memory freed.");
        GC.KeepAlive(writer);
    }

    [Fact]
    public void ReaderOfABatchThatIsGone_IsRefused()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3);
        ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        ColumnReader reader = new(batch, 0);
        batch.Dispose();
        Assert.Equal(1, *foreign.Released);
        Assert.Throws<ObjectDisposedException>(() => reader.Integer(0));
    }

    [Fact]
    public void ImpossibleNumberOfTypes_IsNoType()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3);
        foreign.Schema->NChildren = -1;
        using ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        Assert.Null(batch.TypeOf(0));
    }

    [Fact]
    public void FirstPartOfABatch_IsRead()
    {
        using ForeignBatch foreign = ForeignBatch.OfNumbers(3, 4, 5);
        foreign.Array->Length = 2;
        using ColumnBatch batch = ColumnBatch.Take(foreign.Array, foreign.Schema);
        Assert.Equal(2, new ColumnReader(batch, 0).Rows);
    }

    [Fact]
    public void WriterOfAnotherCall_IsRefused()
    {
        KeepingBody body = new((value, writer) => writer.Write("kept"u8));
        FunctionTable table = new(body);
        Texts(table, 1);
        IBufferWriter<byte> kept = body.Kept!;
        KeepingBody other = new((value, writer) =>
        {
            writer.Write("own"u8);
            Assert.Throws<InvalidOperationException>(() => kept.Write("evil"u8));
        });
        Assert.Equal("own", Texts(new FunctionTable(other), 1));
    }

    [Fact]
    public void CallbackThatThrowsAtTheTimeout_EndsNothing()
    {
        using AsyncCalls<int, int> calls = new(new Throwing(), new FunctionScope(), false);
        calls.Start(0, 0);
        Assert.True(SpinWait.SpinUntil(() => calls.Ready == 1, TimeSpan.FromSeconds(30)));
    }

    private sealed class Throwing() : AsyncFunction<int, int>(new AsyncOptions(false, 10, TimeSpan.FromMilliseconds(50), 0, TimeSpan.Zero))
    {
        protected override ValueTask<int> CallAsync(int arguments, FunctionContext context, CancellationToken cancellation)
        {
            _ = cancellation.Register(static () => throw new InvalidOperationException("callback"));
            return new(Task.Delay(5000, CancellationToken.None).ContinueWith(static _ => 1, TaskScheduler.Default));
        }
    }

    [Fact]
    public void SpanFromBeforeTheWriterGrew_IsStillMemory()
    {
        KeepingBody body = new((_, writer) =>
        {
            Span<byte> first = writer.GetSpan(1024);
            first.Fill((byte)'a');
            writer.Advance(1024);
            writer.GetSpan(1 << 20).Fill((byte)'b');
            // Not the result any more; but nobody else's memory either.
            first.Fill((byte)'c');
            writer.Advance(1);
        });

        Assert.Equal(new string('a', 1024) + "b", Texts(new FunctionTable(body), 1));
    }

    [Fact]
    public void WriterOnAnotherThread_IsRefused()
    {
        KeepingBody body = new((_, writer) =>
        {
            writer.Write("own"u8);
            Thread other = new(() => Assert.Throws<InvalidOperationException>(() => writer.Write("evil"u8)));
            other.Start();
            other.Join();
        });

        Assert.Equal("own", Texts(new FunctionTable(body), 1));
    }

    [Fact]
    public void ReaderOfAColumnThatWasFilledAgain_IsRefused()
    {
        FunctionTable table = new(new SquareBody());
        using ForeignBatch arguments = ForeignBatch.OfNumbers(2);
        ColumnResult result = new();
        long square = FunctionId.Of("square(bigint)->bigint");
        table.Evaluate(square, arguments.Columns, result.Column);
        ColumnReader first = new(result, ColumnType.BigInt);
        Assert.Equal(4, first.Integer(0));
        table.Evaluate(square, arguments.Columns, result.Column);
        Assert.Throws<InvalidOperationException>(() => first.Integer(0));
        ColumnReader second = new(result, ColumnType.BigInt);
        result.Dispose();
        Assert.Throws<InvalidOperationException>(() => second.Integer(0));
    }

    private static string Texts(FunctionTable table, long value)
    {
        using ForeignBatch arguments = ForeignBatch.OfNumbers(value);
        using ColumnResult result = new();
        table.Evaluate(FunctionId.Of("keep(bigint)->text"), arguments.Columns, result.Column);
        return new ColumnReader(result, ColumnType.Text).Text(0);
    }
}
