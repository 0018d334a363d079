using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>What a step hears of its output: which batches are settled, and that a source gives again what is not.</summary>
public sealed class AnswerTests
{
    private const string InARow = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: step, operator: o, on_fault: { initial_delay: 0s } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """;

    private const string WithASideWay = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: before, operator: plain }, { id: step, operator: o } ]
        sinks: [ { id: out, connector: k }, { id: side, connector: d } ]
        routes: [ in -> before, before -> step, step -> out, in -> side ]
        """;

    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private readonly ListSink _sink = new();
    private readonly ManualTime _clock = new();
    private readonly ConcurrentQueue<string> _calls = [];
    private ISender? _line;

    [Fact]
    public async Task SettledBatches_AreToldBeforeTheNextCall()
    {
        _source.Data(7, "a").Data(7, "b", "c");
        await using PipelineRun run = Start(Listening());

        await _clock.TickUntilAsync(() => _calls.Contains("ack 2"));
        Assert.Equal(["a", "ack 1", "bc", "ack 2"], _calls.Where(static call => call != "replay"));
    }

    [Fact]
    public async Task WhatIsNotAnswered_IsNotTold()
    {
        _sink.AutoAck = false;
        _source.Data(7, "a").Data(7, "b");
        await using PipelineRun run = Start(Listening());
        await _clock.TickUntilAsync(() => _sink.Items.Count == 2);
        int told = _calls.Count;
        Assert.DoesNotContain(_calls, static call => call.StartsWith("ack"));

        _line!.Reply(7, 1, SinkReply.Acked);
        await _clock.TickUntilAsync(() => _calls.Count > told);
        Assert.Equal("ack 1", _calls.Last());
    }

    [Fact]
    public async Task BatchOfWhichNothingComes_IsSettled()
    {
        _source.Data(7, "a");
        FakeOperator step = Listening();
        step.OnBatch = static (_, _, _, _) => new(OperatorReply.Done);
        await using PipelineRun run = Start(step);

        await _clock.TickUntilAsync(() => _calls.Contains("ack 1"));
    }

    [Fact]
    public async Task BatchThatIsHeld_IsSettledWithWhatComesOfIt()
    {
        _sink.AutoAck = false;
        _source.Data(7, "a").Data(7, "b");
        FakeOperator step = Listening();
        int batches = 0;
        step.OnBatch = (events, output, _, _) =>
        {
            if (++batches == 1)
            {
                return new(new OperatorReply(1));
            }

            output.CopyItem(events[0]);
            return new(OperatorReply.Done);
        };
        await using PipelineRun run = Start(step);
        await _clock.TickUntilAsync(() => _sink.Items.Count == 1);
        Assert.DoesNotContain(_calls, static call => call.StartsWith("ack"));

        _line!.Reply(7, 2, SinkReply.Acked);
        await _clock.TickUntilAsync(() => _calls.Contains("ack 1") && _calls.Contains("ack 2"));
    }

    [Fact]
    public async Task CallThatFails_DoesNotCount()
    {
        _source.Data(7, "throw").Data(7, "a");
        FakeOperator step = Listening();
        Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> process = step.OnBatch;
        step.OnBatch = (events, output, refused, token) => events[0].Value.GetString() == "throw"
            ? throw new InvalidOperationException("no")
            : process(events, output, refused, token);
        await using PipelineRun run = Start(step);

        await _clock.TickUntilAsync(() => _calls.Contains("ack 1"));
        Assert.Equal(["a"], _sink.Items);
    }

    /// <summary>A step that would take what comes again for a duplicate must hear of it before.</summary>
    [Fact]
    public async Task Failure_IsToldAsAReplay_BeforeAnythingComesAgain()
    {
        bool hasFailed = false;
        _sink.AutoAck = false;
        _sink.OnBatch = (_, _, _) =>
        {
            (bool isFirst, hasFailed) = (!hasFailed, true);
            return new(isFirst ? SinkReply.Failed : SinkReply.Acked);
        };
        ReplaySource source = new("a");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => _sink).Add("pdk.operator", "o", _ => Listening()), InARow);

        Assert.Equal(["a", "replay", "a"], Story());
    }

    [Fact]
    public async Task FailureByAnotherWay_IsToldToAllSteps()
    {
        int given = 0;
        ListSink side = new() { AutoAck = false };
        side.OnBatch = (_, _, _) => new(given++ == 0 ? SinkReply.Failed : SinkReply.Acked);
        ReplaySource source = new("a");

        await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", _ => _sink).Sink("d", _ => side)
                .Add("pdk.operator", "o", _ => Listening()).Add("pdk.operator", "plain", _ => new FakeOperator()),
            WithASideWay);

        Assert.Equal(["a", "replay", "a"], Story());
    }

    [Fact]
    public async Task AnotherInstance_CountsFromOne()
    {
        _source.Data(7, "a").Data(7, "fault").Data(7, "b");
        int made = 0;
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", _source).Sink("k", _ => _sink).Add("pdk.operator", "o", _ =>
            {
                made++;
                FakeOperator step = Listening();
                Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> process = step.OnBatch;
                step.OnBatch = (events, output, refused, token) => events[0].Value.GetString() == "fault"
                    ? throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "")
                    : process(events, output, refused, token);
                return step;
            }),
            InARow,
            new PipelineOptions { TimeProvider = _clock });

        await _clock.TickUntilAsync(() => _calls.Count(static call => call == "ack 1") == 2);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task StepThatDoesNotWantTo_HearsNothing()
    {
        _source.Data(7, "a").Data(7, "b");
        FakeOperator step = Listening();
        step.HearsAnswers = false;
        await using PipelineRun run = Start(step);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        await _clock.TickUntilAsync(() => _source.Told.Contains("ack 7 2"));
        int ticks = 0;
        step.OnTick = (held, _) => new OperatorReply(++ticks > 0 ? held : 0);
        await _clock.TickUntilAsync(() => ticks > 1);

        Assert.Equal(["a", "b"], _calls);
    }

    /// <summary>What the step was given, and the replays that followed.</summary>
    private IEnumerable<string> Story() => _calls.SkipWhile(static call => call == "replay").Where(static call => !call.StartsWith("ack"));

    private PipelineRun Start(FakeOperator step) => Run.Start(
        Run.Factory()
            .Source("s", _source)
            .Sink("k", line =>
            {
                _line = line;
                return _sink;
            })
            .Add("pdk.operator", "o", _ => step),
        InARow,
        new PipelineOptions { TimeProvider = _clock });

    private FakeOperator Listening()
    {
        FakeOperator step = FakeOperator.Of((events, output, _) =>
        {
            string texts = "";
            foreach (PdkItem item in events)
            {
                texts += item.Value.GetString();
                output.CopyItem(item);
            }

            _calls.Enqueue(texts);
            return OperatorReply.Done;
        });
        step.HearsAnswers = true;
        step.OnAnswer = _calls.Enqueue;
        return step;
    }
}
