using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Links;

/// <summary>Pipelines that feed each other by a link.</summary>
public sealed class PipelineLinkTests
{
    private const string Reading = """
        name: reading
        sources: [ { id: in, connector: lines } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private readonly PipelineLink _link = new("lines");
    private readonly ListSink _sink = new();

    [Fact]
    public async Task EventsOfSeveralWriters_CrossAndEnd()
    {
        await using PipelineRun first = Write("first", new ReplaySource("a", "b"));
        await using PipelineRun second = Write("second", new ReplaySource("c"));
        await using PipelineRun reader = Read();

        await Task.WhenAll(first.Completion, second.Completion, reader.Completion).WaitAsync(Run.Patience);

        Assert.Equal(["a", "b", "c"], _sink.Items.Order());
        Assert.Equal(2, first.Report.Sinks[0].Acked);
        Assert.Equal(PipelineOutcome.Finished, reader.Report.Outcome);
    }

    [Fact]
    public async Task WhatTheReaderFails_TheFirstSourceGivesAgain()
    {
        _sink.OnBatch = static (batch, _, _) => new(batch == 2 ? SinkReply.Failed : SinkReply.Acked);
        var source = new ReplaySource("a", "b", "c");
        await using PipelineRun writer = Write("writing", source);
        await using PipelineRun reader = Read();

        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);

        Assert.Equal(["a", "b", "c"], _sink.Items.Distinct().Order());
    }

    [Fact]
    public async Task CircuitBreaker_GoesFromPipelineToPipeline()
    {
        ISender? line = null;
        var circuit = new CircuitSource();
        await using PipelineRun writer = Write("writing", circuit);
        await using PipelineRun reader = Read(sender =>
        {
            line = sender;
            return _sink;
        });
        await Run.UntilAsync(() => !_sink.Items.IsEmpty);

        line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await circuit.Triggered.Task.WaitAsync(Run.Patience);
        line.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await circuit.Restored.Task.WaitAsync(Run.Patience);

        writer.RequestDrain();
        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task ReaderThatEnds_LeavesTheRestForTheNext()
    {
        await using PipelineRun writer = Write("writing", new ReplaySource("a", "b", "c"));
        var stuck = new ListSink { OnBatch = static async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return SinkReply.Failed;
        } };
        using var killed = new CancellationTokenSource();
        await using (PipelineRun reader = Read(_ => stuck, killed.Token))
        {
            await Run.UntilAsync(() => stuck.Batches > 0);
            await killed.CancelAsync();
        }

        await using PipelineRun next = Read();
        await Task.WhenAll(writer.Completion, next.Completion).WaitAsync(Run.Patience);

        Assert.Equal(["a", "b", "c"], _sink.Items.Distinct().Order());
    }

    [Fact]
    public async Task SecondReader_IsAnErrorThatNamesTheLink()
    {
        await using PipelineRun writer = Write("writing", new ReplaySource("a"));
        await using PipelineRun reader = Read();

        PipelineException failure = Assert.Throws<PipelineException>(() => Read());

        Assert.Contains("the link 'lines' is read already", failure.Message, StringComparison.Ordinal);
    }

    private PipelineRun Write(string name, ISource source)
    {
        var options = new PipelineOptions();
        _link.AddSinkTo(options.Components);
        return Run.Start(
            Run.Factory().Source("s", source),
            $$"""
            name: {{name}}
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: on, connector: lines } ]
            """,
            options);
    }

    private PipelineRun Read(Func<ISender, ISink>? sink = null, CancellationToken cancellation = default)
    {
        var options = new PipelineOptions { Cancellation = cancellation };
        _link.AddSourceTo(options.Components);
        return Run.Start(Run.Factory().Sink("k", sink ?? (_ => _sink)), Reading, options);
    }

    /// <summary>Gives an event now and then, and hears of the circuit.</summary>
    private sealed class CircuitSource : ISource
    {
        internal TaskCompletionSource Triggered { get; } = new();

        internal TaskCompletionSource Restored { get; } = new();

        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            await Task.Delay(1, cancellation);
            output.AddData(new PdkItemHeader(PullId: pullId), "x"u8);
        }

        public void OnCircuitTriggered() => Triggered.TrySetResult();

        public void OnCircuitRestored()
        {
            if (Triggered.Task.IsCompleted)
            {
                Restored.TrySetResult();
            }
        }
    }
}
