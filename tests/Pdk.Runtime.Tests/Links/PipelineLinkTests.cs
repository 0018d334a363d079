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
        var circuit = new BeatingSource();
        await using PipelineRun writer = Write("writing", circuit);
        await using PipelineRun reader = Read(sender =>
        {
            line = sender;
            return _sink;
        });
        await Run.UntilAsync(() => !_sink.Items.IsEmpty);

        line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await HoldsAsync();
        int count = _sink.Items.Count;
        line.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await Run.UntilAsync(() => _sink.Items.Count > count + 10);

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

    /// <summary>A writer with one batch in the link would wait for the reader's time limit each time.</summary>
    [Fact]
    public async Task ReaderThatCollects_IsFilledByAWriterWithSeveralInFlight()
    {
        await using PipelineRun writer = Write("writing", new ReplaySource("a", "b", "c", "d", "e", "f"), "in_flight: 3");
        await using PipelineRun reader = Read(more: "batch: { events: 3, time: 1h }");

        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);

        Assert.Equal(["a", "b", "c", "d", "e", "f"], _sink.Items.Order());
        Assert.Equal(2, reader.Report.Sinks[0].Batches);
        Assert.Equal(6, writer.Report.Sinks[0].Acked);
    }

    [Fact]
    public async Task WhatTravelsWithAnEvent_CrossesWithIt()
    {
        ScriptSource source = new() { IsTransactional = true };
        source.Data(1, ("a", """{"key":"k1"}"""), ("b", null));
        await using PipelineRun writer = Write("writing", source);
        await using PipelineRun reader = Read();

        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.Equal(["""{"key":"k1"}""", ""], _sink.Metas);
        Assert.Equal(["ack 1 1"], source.Told);
    }

    [Fact]
    public async Task ReaderThatIsPaused_HoldsTheWriter()
    {
        string[] many = [.. Enumerable.Range(0, 100).Select(static n => $"{n}")];
        var source = new ReplaySource(many) { MostPulls = 10_000 };
        await using PipelineRun reader = Read();
        await reader.WaitForAsync("in", static report => report.State == ConnectorState.Running).WaitAsync(Run.Patience);
        await reader.PauseAsync().WaitAsync(Run.Patience);
        await using PipelineRun writer = Write("writing", source);
        await Run.UntilAsync(() => source.Pulls > 0);
        await Task.Delay(50);

        // What is in the link, and what the writer has in hand; however long it would wait.
        Assert.InRange(source.Pulls, 1, 3);
        Assert.Empty(_sink.Items);

        await reader.ResumeAsync().WaitAsync(Run.Patience);
        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);
        Assert.Equal(many, _sink.Items);
    }

    [Fact]
    public async Task WriterThatNobodyReads_EndsAtItsLimit_AndItsSourceHearsOfNoDelivery()
    {
        ScriptSource source = new() { IsTransactional = true, FinishesAtEnd = false };
        source.Data(1, "a");
        await using PipelineRun writer = Write("writing", source, drainTimeout: TimeSpan.FromMilliseconds(50));
        await Run.UntilAsync(() => writer.Report.Sinks[0].Offered == 1);

        writer.RequestDrain();
        await writer.Completion.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, writer.Report.Outcome);
        Assert.DoesNotContain(source.Told, static told => told.StartsWith("ack"));
    }

    [Fact]
    public async Task SecondReader_IsAnErrorThatNamesBoth()
    {
        await using PipelineRun writer = Write("writing", new BeatingSource());
        await using PipelineRun reader = Read();

        PipelineException failure = Assert.Throws<PipelineException>(() => Read(id: "again"));

        Assert.Contains(
            "the link 'lines' is read already by 'in'; expected one source that reads it at a time, found 'again' too: write to a link for each of them",
            failure.Message,
            StringComparison.Ordinal);
        writer.RequestDrain();
        await Task.WhenAll(writer.Completion, reader.Completion).WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WriterThatComesWhileTheCircuitIsOpen_StartsAndIsHeld()
    {
        ISender? line = null;
        await using PipelineRun first = Write("first", new BeatingSource());
        await using PipelineRun reader = Read(sender =>
        {
            line = sender;
            return _sink;
        });
        await Run.UntilAsync(() => !_sink.Items.IsEmpty);
        line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await HoldsAsync();

        await using PipelineRun second = Write("second", new ReplaySource("late"));
        await HoldsAsync();
        Assert.DoesNotContain("late", _sink.Items);
        line.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await Run.UntilAsync(() => _sink.Items.Contains("late"));

        first.RequestDrain();
        await Task.WhenAll(first.Completion, second.Completion, reader.Completion).WaitAsync(Run.Patience);
    }

    /// <summary>Waits until nothing flows any more. The source hears of the circuit, unless it waits for an answer already.</summary>
    private async Task HoldsAsync()
    {
        int before;
        do
        {
            before = _sink.Items.Count;
            await Task.Delay(50);
        }
        while (_sink.Items.Count > before);
    }

    private PipelineRun Write(string name, ISource source, string more = "", TimeSpan? drainTimeout = null)
    {
        var options = new PipelineOptions();
        options.DrainTimeout = drainTimeout ?? options.DrainTimeout;
        _link.AddSinkTo(options.Components);
        return Run.Start(
            Run.Factory().Source("s", source),
            $$"""
            name: {{name}}
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: on, connector: lines{{(more.Length > 0 ? $", {more}" : "")}} } ]
            """,
            options);
    }

    private PipelineRun Read(Func<ISender, ISink>? sink = null, CancellationToken cancellation = default, string more = "", string id = "in")
    {
        var options = new PipelineOptions { Cancellation = cancellation };
        _link.AddSourceTo(options.Components);
        string reading = more.Length > 0 ? Reading.Replace("connector: k", $"connector: k, {more}", StringComparison.Ordinal) : Reading;
        reading = reading.Replace("id: in,", $"id: {id},", StringComparison.Ordinal);
        return Run.Start(Run.Factory().Sink("k", sink ?? (_ => _sink)), reading, options);
    }

    /// <summary>Gives an event now and then, for ever.</summary>
    private sealed class BeatingSource : ISource
    {
        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            await Task.Delay(1, cancellation);
            output.AddData(new PdkItemHeader(PullId: pullId), "x"u8);
        }
    }
}
