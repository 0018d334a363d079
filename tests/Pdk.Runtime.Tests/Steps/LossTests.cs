using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>Steps that collect, and what goes wrong meanwhile: nothing is acked that was not delivered, or counted twice.</summary>
public sealed class LossTests
{
    private const string WithErrors = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: step, operator: o, on_fault: { initial_delay: 0s } } ]
        sinks: [ { id: out, connector: k }, { id: dead, connector: d } ]
        routes: [ in -> step, step -> out, step/err -> dead ]
        """;

    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private readonly ListSink _sink = new();
    private readonly ListSink _dead = new();
    private readonly List<string> _collected = [];
    private ISender? _line;

    [Fact]
    public async Task BatchWhoseCallFails_IsNoneOfThoseThatTheStepHolds()
    {
        _source.Data(7, "a").Data(7, "throw").Data(7, "b").Data(7, "give").Data(7, "c");
        await using PipelineRun run = Run.Start(Factory(Collecting()), WithErrors);
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        Assert.Equal(["abgive"], _sink.Items);
        Assert.Single(_dead.Items);
        Assert.Equal(1, run.Report.Steps.Single().Held);
    }

    [Fact]
    public async Task AfterACallThatFails_WhatWaitsIsNotAcked()
    {
        _source.Data(7, "a").Data(7, "throw").Data(7, "b");
        await using PipelineRun run = Run.Start(Factory(Collecting()), WithErrors);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => run.Report.Steps.Single().In == 3);

        Assert.Equal(2, run.Report.Steps.Single().Held);
        Assert.Empty(_source.Told);
    }

    [Fact]
    public async Task SumThatIsNonsense_FailsWhatWaitedForIt()
    {
        _source.Data(7, "a").Data(7, "b").Data(7, "nonsense").Data(7, "c");
        await using PipelineRun run = Run.Start(Factory(Collecting()), WithErrors);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack"));
        Assert.Single(_dead.Items);
        Assert.Equal(3, run.Report.Steps.Single().Failed);
    }

    [Fact]
    public async Task SumOfATickThatIsNonsense_FailsWhatWaitedForIt()
    {
        ManualTime clock = new();
        _source.Data(7, "a").Data(7, "b");
        int ticks = 0;
        FakeOperator step = Collecting();
        step.OnTick = (held, output) =>
        {
            if (held == 2 && ticks == 0)
            {
                output.BeginValue(new PdkItemHeader { Port = 9 }).WriteInt64(1);
                output.EndValue();
            }

            return new OperatorReply(held == 2 && ticks++ == 0 || ticks > 0 ? 0 : held);
        };
        await using PipelineRun run = Run.Start(Factory(step), WithErrors, new PipelineOptions { TimeProvider = clock });
        await clock.TickUntilAsync(() => !_source.Told.IsEmpty);

        Assert.Equal(["fail 7 1"], _source.Told);
    }

    [Fact]
    public async Task RefusalsOfACallThatGivesNonsense_AreToldOnce()
    {
        _source.Data(7, "a", "b");
        FakeOperator step = FakeOperator.Of(static (events, output, refused) =>
        {
            refused.AddRefused(0, "no");
            output.AddValue(events[1].Header with { Port = 9 }, events[1].Value);
            return OperatorReply.Done;
        });
        await using PipelineRun run = Run.Start(Factory(step), WithErrors);
        await Run.UntilAsync(() => !_source.Told.IsEmpty);

        Assert.Equal(["ack 7 1"], _source.Told);
        Assert.Equal(2, _dead.Items.Count);
    }

    [Fact]
    public async Task WhatIsRefused_DoesNotFailOnceMoreWithTheRest()
    {
        _source.Data(7, "pass").Data(7, "a", "no").Data(7, "fault");
        FakeOperator step = FakeOperator.Of((events, output, refused) =>
        {
            string text = events[0].Value.GetString();
            if (text == "fault")
            {
                throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "");
            }

            if (text == "a")
            {
                refused.AddRefused(1, "no");
                return new OperatorReply(1);
            }

            output.CopyItem(events[0]);
            return OperatorReply.Done;
        });
        await using PipelineRun run = Run.Start(Factory(step), WithErrors);
        await Run.UntilAsync(() => _source.Told.Contains("fail 7 2"));
        await Run.UntilAsync(() => run.Report.Steps.Single().Restarts == 1);

        StepReport report = run.Report.Steps.Single();
        Assert.Equal((4, 1, 3, 1), (report.In, report.Out, report.Failed, report.Refused));
    }

    [Fact]
    public async Task NewInstanceOfOneSource_SettlesNothingOfAnother()
    {
        ScriptSource first = new() { IsTransactional = true, FinishesAtEnd = false };
        using SemaphoreSlim turn = new(0);
        using SemaphoreSlim again = new(0);
        first.Data(1, "a");
        _source.Step(async (_, output, token) =>
        {
            await turn.WaitAsync(token);
            output.AddData(new PdkItemHeader(StreamId: 1), "give"u8);
        });
        _source.Step(async (_, _, token) =>
        {
            await again.WaitAsync(token);
            throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "");
        });
        _source.Data(1, "give");
        _sink.AutoAck = false;
        FakeFactory factory = Factory(Collecting()).Source("one", first);
        await using PipelineRun run = Run.Start(factory, """
            sources:
              - { id: first, connector: one, codec: text }
              - { id: in, connector: s, codec: text, on_fault: { initial_delay: 0s }, reconnect: { interval: 1ms } }
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ first -> step, in -> step, step -> out ]
            """);
        await Run.UntilAsync(() => run.Report.Steps.Single().Held == 1);
        turn.Release();
        await Run.UntilAsync(() => _sink.Items.Contains("agive"));
        again.Release();
        await Run.UntilAsync(() => _sink.Items.Contains("give"));

        Assert.Empty(first.Told);
    }

    [Fact]
    public async Task RunThatIsCancelledWhileASumOfATickIsOnItsWay_FailsTheRest()
    {
        ManualTime clock = new();
        _source.Data(7, "a").Data(7, "b");
        TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _sink.OnBatch = async (_, _, token) =>
        {
            given.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return SinkReply.None;
        };
        FakeOperator step = Collecting();
        step.OnTick = (held, output) =>
        {
            if (held < 2)
            {
                return new OperatorReply(held);
            }

            output.BeginValue(default).WriteString("a"u8);
            output.EndValue();
            return new OperatorReply(1);
        };
        using var cancellation = new CancellationTokenSource();
        await using PipelineRun run = Run.Start(
            Factory(step), WithErrors, new PipelineOptions { TimeProvider = clock, Cancellation = cancellation.Token });
        await clock.TickUntilAsync(() => given.Task.IsCompleted);

        await cancellation.CancelAsync();
        await run.Completion.WaitAsync(Run.Patience);

        StepReport report = run.Report.Steps.Single();
        Assert.Equal((2, 1, 0), (report.In, report.Failed, report.Held));
        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack"));
    }

    [Fact]
    public async Task StepThatTheRunGoesOnWithout_HoldsNothingBack()
    {
        _source.Data(7, "a").Data(7, "fault");
        await using PipelineRun run = Run.Start(Factory(Collecting()), """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o, on_fault: fail } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ { from: in, to: step, on_failure: go_on }, step -> out ]
            """);
        await Run.UntilAsync(() => run.Report.Connectors.Any(static connector => connector.State == ConnectorState.Failed));
        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));

        Assert.Equal(0, run.Report.Steps.Single().Held);
    }

    /// <summary>Collects texts, and gives the sum where one says so.</summary>
    private FakeOperator Collecting() => FakeOperator.Of((events, output, _) =>
    {
        string text = events[0].Value.GetString();
        if (text == "throw")
        {
            throw new InvalidOperationException("no room");
        }

        if (text == "fault")
        {
            throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "");
        }

        _collected.Add(text);
        if (text is not ("give" or "nonsense"))
        {
            return new OperatorReply(_collected.Count);
        }

        output.BeginValue(new PdkItemHeader { Port = (byte)(text == "give" ? 0 : 9) }).WriteString(string.Concat(_collected));
        output.EndValue();
        _collected.Clear();
        return OperatorReply.Done;
    });

    private FakeFactory Factory(FakeOperator step) => Run.Factory()
        .Source("s", _source)
        .Sink("k", line =>
        {
            _line = line;
            return _sink;
        })
        .Sink("d", _dead)
        .Add("pdk.operator", "o", _ => step);
}
