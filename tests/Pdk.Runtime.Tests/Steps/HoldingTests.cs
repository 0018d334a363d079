using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>Steps that collect: a source hears that something is settled when what came of it is.</summary>
public sealed class HoldingTests
{
    private const string InARow = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        steps: [ { id: step, operator: o, on_fault: { initial_delay: 0s } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """;

    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ListSink _sink = new();
    private readonly List<string> _collected = [];
    private ISender? _line;

    [Fact]
    public async Task WhatIsCollected_IsAckedWhenTheSumIs()
    {
        _sink.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b").Data(7, "c").Data(7, "d");
        await using PipelineRun run = Run.Start(Factory(Joining(3)), InARow);
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        Assert.Equal(["abc"], _sink.Items);
        Assert.Equal([3UL], _sink.Headers.Select(static header => header.PullId));
        Assert.Empty(_source.Told);
        Assert.Equal(new StepReport("step", 4, 1, 0, 1) { Made = 1, HeldEvents = 1 }, run.Report.Steps.Single());

        _line!.Reply(7, 3, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 3"));
        Assert.DoesNotContain("ack 7 4", _source.Told);
    }

    [Fact]
    public async Task WhatStillWaitsAtTheEnd_ComesThen()
    {
        _source.Data(7, "a").Data(7, "b").Data(8, "c").Data(8, "d");

        PipelineReport report = await Run.ToEndAsync(Factory(Joining(3)), InARow);

        Assert.Equal(["abc", "d"], _sink.Items);
        Assert.Equal(["ack 7 1", "ack 7 2", "ack 8 3", "ack 8 4"], _source.Told);
        Assert.Equal(new StepReport("step", 4, 2, 0, 0) { Made = 2 }, report.Steps.Single());
    }

    [Fact]
    public async Task WhatATickGives_IsAnsweredForByAllThatWaited()
    {
        ManualTime clock = new();
        _sink.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b");
        FakeOperator step = Joining(100);
        step.OnTick = (_, output) =>
        {
            Give(output);
            return OperatorReply.Done;
        };
        await using PipelineRun run = Run.Start(Factory(step), InARow, new PipelineOptions { TimeProvider = clock });
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        await clock.TickUntilAsync(() => _sink.Items.Contains("ab"));
        Assert.Empty(_source.Told);

        _line!.Reply(7, 2, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 2"));
        Assert.Equal(0, run.Report.Steps.Single().Held);
    }

    [Fact]
    public async Task FailureOfTheSum_IsOneOfAllThatCameIn()
    {
        _sink.AutoAck = false;
        _sink.OnBatch = static (_, _, _) => new(SinkReply.Failed);
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b").Data(7, "c");
        await using PipelineRun run = Run.Start(Factory(Joining(3)), InARow);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));
        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack"));
    }

    [Fact]
    public async Task AfterAFault_WhatWaitedHasFailed()
    {
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b").Data(7, "fault").Data(7, "c");
        FakeOperator step = Joining(100);
        Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> join = step.OnBatch;
        step.OnBatch = (events, output, refused, token) => events[0].Value.GetString() == "fault"
            ? throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "")
            : join(events, output, refused, token);
        await using PipelineRun run = Run.Start(Factory(step), InARow);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));
        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack"));
        StepReport report = run.Report.Steps.Single();
        Assert.Equal((3, 1), (report.Failed, report.Restarts));
    }

    [Fact]
    public async Task CancelledRun_AcksNothingThatWaits()
    {
        _source.FinishesAtEnd = false;
        _source.Data(7, "a");
        using var cancellation = new CancellationTokenSource();
        await using PipelineRun run = Run.Start(
            Factory(Joining(3)), InARow, new PipelineOptions { Cancellation = cancellation.Token });
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        await cancellation.CancelAsync();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack"));
        Assert.Equal(1, run.Report.Steps.Single().Failed);
    }

    /// <summary>Joins the texts of so many batches.</summary>
    private FakeOperator Joining(int batches)
    {
        FakeOperator step = FakeOperator.Of((events, output, _) =>
        {
            _collected.Add(string.Concat(TextsOf(events)));
            if (_collected.Count < batches)
            {
                return new OperatorReply(_collected.Count);
            }

            Give(output);
            return OperatorReply.Done;
        });
        step.OnFinish = Give;
        return step;
    }

    private static IEnumerable<string> TextsOf(PdkBatch events)
    {
        foreach (PdkItem item in events)
        {
            yield return item.Value.GetString();
        }
    }

    private void Give(PdkBatchWriter output)
    {
        if (_collected.Count > 0)
        {
            output.BeginValue(default).WriteString(string.Concat(_collected));
            output.EndValue();
            _collected.Clear();
        }
    }

    private FakeFactory Factory(FakeOperator step) => Run.Factory()
        .Source("s", _source)
        .Sink("k", line =>
        {
            _line = line;
            return _sink;
        })
        .Add("pdk.operator", "o", _ => step);
}
