using System.Globalization;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>Steps between sources and sinks: what goes out of them, and what the source hears.</summary>
public sealed class StepTests
{
    private const string InARow = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: step, operator: o } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """;

    private const string WithErrors = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: step, operator: o } ]
        sinks: [ { id: out, connector: k }, { id: dead, connector: d } ]
        routes: [ in -> step, step -> out, step/err -> dead ]
        """;

    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ListSink _sink = new();
    private readonly ListSink _dead = new();
    private ISender? _line;

    [Fact]
    public async Task WhatAStepKeepsBack_IsSettled_AndTheRestArrives()
    {
        _source.Data(7, "a", "no 1").Data(7, "no 2").Data(8, "b");

        PipelineReport report = await Run.ToEndAsync(Factory(FakeOperator.Route(static text => text.StartsWith("no") ? null : (byte)0)), InARow);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.Equal(["ack 7 1", "ack 7 2", "ack 8 3"], _source.Told);
        Assert.Equal(new StepReport("step", 4, 2, 0, 0), report.Steps.Single());
        Assert.Equal((2, 0), (report.Steps.Single().LeftOut, report.Steps.Single().Made));
        Assert.Equal((2, 2), (report.Sinks.Single().Offered, report.Sinks.Single().Events));
        Assert.Equal((4, 2, 0, 0), (report.EventsIn, report.EventsOut, report.EventsFailed, report.Lost));
        Assert.Equal(["in", "out", "step"], report.Connectors.Select(static connector => connector.Id));
    }

    [Fact]
    public async Task HeadersOfWhatGoesOut_AreThoseOfWhatCameIn_OrFilledIn()
    {
        _source.Data(7, "a");
        FakeOperator step = FakeOperator.Of(static (events, output, _) =>
        {
            output.CopyItem(events[0]);
            output.BeginValue(default).WriteString("new"u8);
            output.EndValue();
            return OperatorReply.Done;
        });

        await Run.ToEndAsync(Factory(step), InARow);

        Assert.Equal(["a", "new"], _sink.Items);
        Assert.Equal([7UL, 7UL], _sink.Headers.Select(static header => header.StreamId & 0xff));
        Assert.Equal([1UL, 1UL], _sink.Headers.Select(static header => header.PullId));
        Assert.All(_sink.Headers, static header => Assert.True(header is { IsTransactional: true, IngestNs: > 0, EventId: > 0, Port: 0 }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RefusedEvents_GoOutByTheErrorPort(bool isThrown)
    {
        _source.Data(7, ("a", null), ("no 1", """{"x":1}""")).Data(7, "b");
        FakeOperator step = FakeOperator.Of((events, output, refused) =>
        {
            for (int index = 0; index < events.Count; index++)
            {
                if (!events[index].Value.GetString().StartsWith("no"))
                {
                    output.CopyItem(events[index]);
                }
                else if (isThrown)
                {
                    throw new InvalidOperationException("no room");
                }
                else
                {
                    refused.AddRefused(index, "no room");
                }
            }

            return OperatorReply.Done;
        });

        PipelineReport report = await Run.ToEndAsync(Factory(step), WithErrors);

        string Error(string text) => $$"""{"error":"no room","step":"step","stage":"o","stream_id":7,"pull_id":1,"event":"{{text}}"}""";
        Assert.Equal(isThrown ? ["b"] : ["a", "b"], _sink.Items);
        Assert.Equal(isThrown ? [Error("a"), Error("no 1")] : [Error("no 1")], _dead.Items);
        Assert.Equal(isThrown ? ["", """{"x":1}"""] : ["""{"x":1}"""], _dead.Metas);
        Assert.Equal(["ack 7 1", "ack 7 2"], _source.Told);
        int refused = isThrown ? 2 : 1;
        Assert.Equal(new StepReport("step", 3, 3 - refused, refused, 0) { Refused = refused }, report.Steps.Single());
        Assert.Equal((refused, 0), (report.Refused, report.Lost));
    }

    [Fact]
    public async Task WithoutARouteForErrors_RefusedEventsAreLost()
    {
        _source.Data(7, "a");
        FakeOperator step = FakeOperator.Of(static (_, _, refused) =>
        {
            refused.AddRefused(0, "no");
            return OperatorReply.Done;
        });

        PipelineReport report = await Run.ToEndAsync(Factory(step), InARow);

        Assert.Equal(["ack 7 1"], _source.Told);
        Assert.Equal((1, 1, 1), (report.Steps[0].Failed, report.Steps[0].Refused, report.Lost));
    }

    [Fact]
    public async Task Ack_WaitsForTheSinkBehindAllSteps()
    {
        _sink.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "no").Data(7, "b");
        FakeFactory factory = Factory(new FakeOperator()).Add(
            "pdk.operator", "second", static _ => FakeOperator.Route(static text => text == "no" ? null : (byte)0));
        await using PipelineRun run = Run.Start(factory, """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: one, operator: o }, { id: two, operator: second } ]
            sinks: [ { id: out, connector: k } ]
            """);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Empty(_source.Told);

        _line!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 2"));
        Assert.DoesNotContain("ack 7 3", _source.Told);

        _line!.Reply(7, 3, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 3"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailureBehindAStep_IsOneOfThePull(bool isLate)
    {
        _sink.AutoAck = false;
        _sink.OnBatch = (_, events, _) => new(events[0].Value.GetString() != "b" ? SinkReply.Acked : isLate ? SinkReply.None : SinkReply.Failed);
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b");
        await using PipelineRun run = Run.Start(Factory(new FakeOperator()), InARow);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        if (isLate)
        {
            _line!.Reply(7, 2, SinkReply.Failed);
        }

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 2"));
        Assert.Equal(["ack 7 1", "fail 7 2"], _source.Told);
    }

    [Fact]
    public async Task EventsOfNamedPorts_GoTheirWays_AndAllMustArrive()
    {
        _dead.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a", "left 1", "right 1", "left 2").Data(7, "a").Data(7, "nowhere");
        FakeOperator step = FakeOperator.Route(
            static text => text[0] switch { 'l' => 2, 'r' => 3, _ => (byte?)0 }, "left", "right");
        ListSink right = new();
        await using PipelineRun run = Run.Start(Factory(step).Sink("r", right), """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: left, connector: d }, { id: right, connector: r } ]
            routes: [ in -> step, step/left -> left, step/right -> right ]
            """);
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        Assert.Equal(["left 1", "left 2"], _dead.Items);
        Assert.Equal(["right 1"], right.Items);
        Assert.All(_dead.Headers, static header => Assert.Equal(0, header.Port));
        Assert.Empty(_source.Told);
        StepReport report = run.Report.Steps.Single();
        Assert.Equal((6, 6, 3), (report.In, report.Out, report.Unrouted));

        _line!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 3"));
    }

    [Fact]
    public async Task CircuitBehindAStep_HoldsTheSource()
    {
        _source.FinishesAtEnd = false;
        _source.Data(7, "a");
        await using PipelineRun run = Run.Start(Factory(new FakeOperator()), InARow);
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        _line!.Reply(7, 1, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        _line!.Reply(7, 1, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await Run.UntilAsync(() => _source.Told.Contains("restored"));
    }

    [Fact]
    public async Task ErrorsOfASource_GoThroughAStepToo()
    {
        _source.Step(static (_, output) => output.AddError(new PdkItemHeader(StreamId: 7), "odd"));

        await Run.ToEndAsync(Factory(new FakeOperator()).Sink("k", _sink), """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: d } ]
            routes: [ in -> out, in/err -> step, step -> errors ]
            """);

        Assert.Contains("\"error\":\"odd\"", Assert.Single(_dead.Items));
    }

    [Fact]
    public async Task CollectedEvents_ComeAsOneBatch_AndEachPullIsAnswered()
    {
        _source.Data(7, "a").Data(7, "b").Data(7, "c");
        FakeOperator step = new();

        await Run.ToEndAsync(Factory(step), """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o, batch: { events: 3, time: none } } ]
            sinks: [ { id: out, connector: k } ]
            """);

        Assert.Equal(1, step.Batches);
        Assert.Equal(["a", "b", "c"], _sink.Items);
        Assert.Equal("ack 7 3", _source.Told.Last());
    }

    [Theory]
    [InlineData("port 3", "Expected items for port 0, found one for port 3.")]
    [InlineData("data", "Expected items of kind Value from a step, found one of kind Data.")]
    [InlineData("held", "Expected a step that holds 0 batches or more, found one that says -1.")]
    public async Task Nonsense_FailsTheBatchOnly(string what, string message)
    {
        _source.Data(7, "a").Data(7, what).Data(7, "b");
        FakeOperator step = FakeOperator.Of(static (events, output, _) =>
        {
            string text = events[0].Value.GetString();
            if (text == "data")
            {
                output.AddData(default, "x"u8);
            }
            else
            {
                output.AddValue(events[0].Header with { Port = text.StartsWith("port") ? byte.Parse(text[5..], CultureInfo.InvariantCulture) : (byte)0 }, events[0].Value);
            }

            return new OperatorReply(text == "held" ? -1 : 0);
        });

        await Run.ToEndAsync(Factory(step), WithErrors);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.StartsWith($$"""{"error":"{{message}}","step":"step",""", Assert.Single(_dead.Items));
        Assert.Equal(["ack 7 1", "ack 7 2", "ack 7 3"], _source.Told);
    }

    private FakeFactory Factory(FakeOperator step) => Run.Factory()
        .Source("s", _source)
        .Sink("k", line =>
        {
            _line = line;
            return _sink;
        })
        .Sink("d", line =>
        {
            _line ??= line;
            return _dead;
        })
        .Add("pdk.operator", "o", _ => step);
}
