using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Acks;

/// <summary>How events end in and before a sink.</summary>
public sealed class AckRowsOfSinks : AckRows
{
    private const string DeadLetters = "in -> out, out/err -> errors";

    [Fact, AckRow("delivered")]
    public async Task Delivered()
    {
        Source.Data(7, "a");
        PipelineReport report = await ToEndAsync(Yaml());

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((1, 1, 0, 0, 0), Figures(report.Sinks[0]));
    }

    [Fact, AckRow("delivered to several sinks")]
    public async Task DeliveredToSeveral()
    {
        Source.Data(7, "a");
        Sink.AutoAck = false;
        await using PipelineRun run = await StartAsync(Yaml(routes: "in -> out, in -> errors", hasErrors: true));
        await Run.UntilAsync(() => run.Report.EventsOut == 2);
        Assert.Empty(Source.Told);

        Line!.Reply(7, 1, SinkReply.Acked);
        await HearsAsync("ack 7 1");
    }

    [Fact, AckRow("refused by the sink")]
    public async Task Refused()
    {
        Source.Data(7, "no", "a");
        PipelineReport report = await ToEndAsync(Yaml(routes: DeadLetters, hasErrors: true), new RefusingSink());

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((2, 1, 1, 1, 0), Figures(report.Sinks[0]));
        Assert.Single(Errors.Items);
    }

    [Fact, AckRow("refused, and nothing is linked to `err`")]
    public async Task RefusedAndLost()
    {
        Source.Data(7, "no", "a");
        PipelineReport report = await ToEndAsync(Yaml(), new RefusingSink());

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((2, 1, 1, 1, 1), Figures(report.Sinks[0]));
    }

    [Fact, AckRow("refused, and the dead letters fail it")]
    public async Task RefusedAndFailed()
    {
        Source.Data(7, "no", "a");
        Errors.OnBatch = static (_, _, _) => new(SinkReply.Failed);
        PipelineReport report = await ToEndAsync(Yaml(routes: DeadLetters, hasErrors: true), new RefusingSink());

        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal((2, 1, 1, 1, 0), Figures(report.Sinks[0]));
        Assert.Equal((1, 0, 1, 0, 0), Figures(report.Sinks[1]));
    }

    [Fact, AckRow("unencodable")]
    public async Task Unencodable()
    {
        Source.Data(7, "unencodable", "a");
        Sink.CodecRequirement = CodecRequirement.Required;
        PipelineReport report = await ToEndAsync(Yaml(sink: ", codec: text", routes: DeadLetters, hasErrors: true));

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((2, 1, 1, 1, 0), Figures(report.Sinks[0]));
        Assert.Single(Errors.Items);
    }

    [Fact, AckRow("a codec fails altogether")]
    public async Task CodecFails()
    {
        Source.Data(7, "encode-boom", "a");
        Sink.CodecRequirement = CodecRequirement.Required;
        PipelineReport report = await ToEndAsync(Yaml(sink: ", codec: text", routes: DeadLetters, hasErrors: true));

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((2, 0, 2, 2, 0), Figures(report.Sinks[0]));
        Assert.Equal(2, Errors.Items.Count);
    }

    [Fact, AckRow("a codec fails, and that may pass")]
    public async Task CodecFailsForNow()
    {
        Source.Data(7, "a");
        Sink.CodecRequirement = CodecRequirement.Required;
        FakeFactory factory = Factory().Codec("full", static () => new FullCodec());
        PipelineReport report = await Run.ToEndAsync(factory, Yaml(sink: ", codec: full", routes: DeadLetters, hasErrors: true));

        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal((1, 0, 1, 0, 0), Figures(report.Sinks[0]));
        Assert.Empty(Errors.Items);
    }

    [Fact, AckRow("held back by a postprocessor")]
    public async Task HeldByAPostprocessor()
    {
        Source.Data(7, "a").Data(7, "b");
        Sink.CodecRequirement = CodecRequirement.Required;
        await using PipelineRun run = await StartAsync(Yaml(sink: ", codec: text, postprocessors: [ join3 ]"));
        Assert.Empty(Source.Told);
        Assert.Equal(0, run.Report.EventsOut);

        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(["ack 7 2"], Source.Told);
        Assert.Equal(2, run.Report.EventsOut);
    }

    [Fact, AckRow("in a batch")]
    public async Task InABatch()
    {
        Source.Data(7, "a");
        await using PipelineRun run = await StartAsync(Yaml(sink: ", batch: { time: none }"));
        Assert.Empty(Source.Told);
        Assert.Equal((1, 0), (run.Report.Sinks[0].Waiting, run.Report.EventsOut));

        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(["ack 7 1"], Source.Told);
    }

    [Fact, AckRow("in flight")]
    public async Task InFlight()
    {
        Source.Data(7, "a").Data(7, "b");
        var sink = new FlightSink(2);
        await using PipelineRun run = await StartAsync(Yaml(sink: ", batch: { events: 1 }, in_flight: 2"), sink);
        await sink.UntilAsync(2);
        sink.All.Single(static flight => flight.Texts[0] == "b").Ack();
        await Run.UntilAsync(() => run.Report.EventsOut == 1);
        await Run.UntilAsync(() => run.Report.Sinks[0].InFlight == 1);
        Assert.Empty(Source.Told);

        sink.All.Single(static flight => flight.Texts[0] == "a").Ack();
        await HearsAsync("ack 7 2");
    }

    [Fact, AckRow("held by the sink")]
    public async Task Held()
    {
        Source.Data(7, "a");
        Sink.AutoAck = false;
        await using PipelineRun run = await StartAsync(Yaml());
        Assert.Empty(Source.Told);
        Assert.Equal(1, run.Report.EventsOut);

        Line!.Reply(7, 1, SinkReply.Acked);
        await HearsAsync("ack 7 1");
    }

    [Fact, AckRow("failed by the sink")]
    public async Task Failed()
    {
        Source.Data(7, "a");
        Sink.OnBatch = static (_, _, _) => new(SinkReply.Failed);
        PipelineReport report = await ToEndAsync(Yaml());

        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal((1, 0, 1, 0, 0), Figures(report.Sinks[0]));
    }

    [Fact, AckRow("failed late")]
    public async Task FailedLate()
    {
        Source.Data(7, "a");
        await using PipelineRun run = await StartAsync(Yaml());
        await HearsAsync("ack 7 1");

        Line!.Reply(7, 1, SinkReply.Failed);
        await HearsAsync("fail 7 1");
        Assert.Equal((1, 0, 1, 0, 0), Figures(run.Report.Sinks[0]));
    }

    [Fact, AckRow("the sink faults")]
    public async Task Faulted()
    {
        Source.Data(7, "a");
        Sink.OnBatch = static (_, _, _) => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
        PipelineReport report = await ToEndAsync(Yaml(sink: ", on_fault: { initial_delay: 1ms }"));

        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal((1, 1), (report.Sinks[0].Failed, report.Sinks[0].Restarts));
    }

    [Fact, AckRow("the sink has failed for good")]
    public async Task FailedForGood()
    {
        Source.Data(7, "a");
        Sink.OnBatch = static (_, _, _) => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
        await using PipelineRun run = Run.Start(Factory(), Yaml(sink: ", on_fault: fail"));

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));
        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal(1, run.Report.EventsFailed);
    }

    [Fact, AckRow("the sink has failed for good, and the run goes on")]
    public async Task GivenUp()
    {
        Source.Data(7, "a").Data(7, "b");
        Sink.OnBatch = static (_, _, _) => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
        PipelineReport report = await ToEndAsync(Yaml(sink: ", on_fault: fail", routes: "{ from: in, to: out, on_failure: go_on }"));

        // The first one has failed while there was hope.
        Assert.Equal(["fail 7 1", "ack 7 2"], Source.Told);
        Assert.Equal(2, report.EventsFailed);
        Assert.NotNull(report.Sinks[0].Failure);
    }

    [Fact, AckRow("the run is cancelled")]
    public async Task Cancelled()
    {
        Source.Data(7, "a");
        Source.FinishesAtEnd = false;
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock };
        Sink.OnBatch = static async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return SinkReply.None;
        };
        await using PipelineRun run = Run.Start(Factory(), Yaml(), options);
        await Run.UntilAsync(() => Sink.Batches == 1);

        Task drained = run.DrainAsync();
        await clock.PassAsync(options.DrainTimeout);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);
        Assert.Equal(["fail 7 1"], Source.Told);
        Assert.Equal((1, 0, 1, 0, 0), Figures(run.Report.Sinks[0]));
    }

    /// <summary>A codec for which there is no room at the moment.</summary>
    private sealed class FullCodec : ICodec
    {
        public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output) => throw new NotSupportedException();

        public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output) => throw new NotSupportedException();

        public void EncodeBatch(PdkBatch input, PdkBatchWriter output) => throw new IOException("full");
    }
}
