using System.Buffers;
using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class SenderTests
{
    [Fact]
    public async Task ManyThreads_LoseNothing()
    {
        const int threads = 8;
        const int each = 200;
        ISender? sender = null;
        var source = new ScriptSource { FinishesAtEnd = false };
        var sink = new ListSink();
        var factory = Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        });
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { SendCapacity = 2 });

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (int number = 0; number < each; number++)
            {
                await sender!.SendAsync(Batch($"{thread}.{number}"), default);
            }
        })));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(threads * each, sink.Items.Count);
        for (int thread = 0; thread < threads; thread++)
        {
            Assert.Equal(
                Enumerable.Range(0, each).Select(number => $"{thread}.{number}"),
                sink.Items.Where(item => item.StartsWith($"{thread}.", StringComparison.Ordinal)));
        }

        Assert.Equal(threads * each, run.Report.Sources[0].Events);
        Run.Check(factory);
    }

    [Fact]
    public async Task FullPipeline_MakesTheSenderWait()
    {
        ISender? sender = null;
        var source = new ScriptSource { FinishesAtEnd = false };
        var inside = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var sink = new ListSink
        {
            OnBatch = async (_, _, _) =>
            {
                inside.TrySetResult();
                await goOn.Task;
                return SinkReply.None;
            },
        };
        await using PipelineRun run = Run.Start(
            Run.Factory().Sink("k", sink).Source("s", line =>
            {
                sender = line;
                return source;
            }),
            options: new PipelineOptions { SendCapacity = 2 });
        await sender!.SendAsync(Batch("delivered"), default);
        await inside.Task;
        await sender.SendAsync(Batch("queued"), default);
        await sender.SendAsync(Batch("queued"), default);

        using var patience = new CancellationTokenSource();
        Task refused = sender.SendAsync(Batch("refused"), patience.Token).AsTask();
        Task waiting = sender.SendAsync(Batch("waiting"), default).AsTask();
        Assert.False(refused.IsCompleted);
        Assert.False(waiting.IsCompleted);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refused);
        goOn.SetResult();
        await waiting.WaitAsync(Run.Patience);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(["delivered", "queued", "queued", "waiting"], sink.Items);
    }

    [Fact]
    public async Task SentItems_AreTakenWhileAPullWaits()
    {
        ISender? sender = null;
        var source = new ScriptSource { FinishesAtEnd = false };
        var sink = new ListSink();
        await using PipelineRun run = Run.Start(Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        }));
        await source.Waiting.Task;

        await sender!.SendAsync(Batch("a"), default);
        await Run.UntilAsync(() => sink.Items.Count == 1);

        // The pull that waited is still the same.
        Assert.Single(source.PullIds);
    }

    [Fact]
    public async Task SenderOfADrainedSource_IsRefused()
    {
        ISender? sender = null;
        await Run.ToEndAsync(Run.Factory().Sink("k", new ListSink()).Source("s", line =>
        {
            sender = line;
            return new ScriptSource();
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender!.SendAsync(Batch("late"), default).AsTask());
    }

    [Fact]
    public async Task SinksCannotSendAndSourcesCannotReply()
    {
        ISender? ofSource = null;
        ISender? ofSink = null;
        var source = new ScriptSource { FinishesAtEnd = false };
        await using PipelineRun run = Run.Start(Run.Factory()
            .Source("s", line =>
            {
                ofSource = line;
                return source;
            })
            .Sink("k", line =>
            {
                ofSink = line;
                return new ListSink();
            }));
        await source.Waiting.Task;

        await Assert.ThrowsAsync<NotSupportedException>(() => ofSink!.SendAsync(Batch("a"), default).AsTask());
        Assert.Throws<NotSupportedException>(() => ofSource!.Reply(0, 0, SinkReply.Acked));
    }

    private static PdkBatch Batch(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(default, Encoding.UTF8.GetBytes(text));
        writer.Complete();
        return PdkBatch.Open(buffer.WrittenMemory);
    }
}
