using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>A step that leaves out what it knows loses nothing, however failures and replays fall together.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly RememberingStep _step = new();
    private readonly ListSink _sink = new() { AutoAck = false };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// A client whose event was not delivered sends it again. Its source gives nothing again by itself, so that no replay is told of.
    /// </summary>
    [Fact]
    public async Task WhatFailed_IsNotTakenForKnown_WhereNobodyWaitsForAnswers()
    {
        FailFirst();
        ScriptSource source = new ScriptSource().Data(7, "a").Data(7, "a").Data(7, "a");

        await RunAsync(source, "");

        Assert.Equal(["a"], _sink.Items);
    }

    /// <summary>What failed is given again from the disk, and not by the source.</summary>
    [Fact]
    public async Task WhatFailed_IsGivenAgainFromTheDisk()
    {
        ScriptSource source = new ScriptSource().Data(7, "a").Data(7, "b").Data(7, "c").Data(7, "d");
        bool hasFailed = false;
        _sink.OnBatch = async (batch, events, _) =>
        {
            if (batch == 1)
            {
                await Run.UntilAsync(() => source.PullIds.Count == 5);
            }

            bool fails = !hasFailed && events[0].Value.GetString() == "c";
            hasFailed |= fails;
            return fails ? SinkReply.Failed : SinkReply.Acked;
        };
        string path = _folder.Path.Replace("\\", "\\\\", StringComparison.Ordinal);

        await RunAsync(
            source,
            $$"""
            routes: [ { from: in, to: step, when_full: spill, capacity: { events: 1 }, spill: { path: "{{path}}", max_size: 1MiB } }, step -> out ]
            """);

        Assert.True(hasFailed);
        Assert.Equal(["a", "b", "c", "d"], _sink.Items.Order());
    }

    /// <summary>
    /// The source has heard of a failure, and what it had given before waits in the queue still: the step gets that, then the same again.
    /// The source is not told a second time of what fails of the first.
    /// </summary>
    [Fact]
    public async Task WhatWaitedDuringAFailure_IsLetThroughAgain()
    {
        TaskCompletionSource isTold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ReplaySource("a", "b") { MostPulls = int.MaxValue, OnFailed = () => isTold.TrySetResult() };
        FakeOperator before = new();
        Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> pass = before.OnBatch;
        before.OnBatch = async (events, output, refused, cancellation) =>
        {
            if (events[0].Value.GetString() == "b")
            {
                await isTold.Task;
            }

            return await pass(events, output, refused, cancellation);
        };
        FailFirst();
        int given = 0;
        ListSink other = new() { AutoAck = false };
        other.OnBatch = (_, _, _) => new(given++ == 0 ? SinkReply.None : SinkReply.Acked);

        // What it was given first it fails when the step has had that again.
        bool hasFailed = false;
        other.OnTick = _ =>
        {
            bool fails = !hasFailed && _step.Given.Count(static text => text == "b") == 2;
            hasFailed |= fails;
            return fails ? SinkReply.Failed : SinkReply.None;
        };

        await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", _ => _sink).Sink("d", _ => other)
                .Add("pdk.operator", "plain", _ => before)
                .Add("pdk.operator", "o", _ => _step)
                .Add("pdk.operator", "parts", _ => FakeOperator.Route(static text => text == "b" ? (byte)2 : (byte)0, "other")),
            """
            name: test
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: before, operator: plain }, { id: step, operator: o }, { id: parted, operator: parts } ]
            sinks: [ { id: out, connector: k }, { id: side, connector: d } ]
            routes: [ { from: in, to: before, capacity: { events: 10 } }, before -> step, step -> parted, parted -> out, parted/other -> side ]
            """);

        Assert.Equal(2, given);
    }

    /// <summary>The same where another instance of the source has taken the place: nobody hears what becomes of what the first one gave.</summary>
    [Fact]
    public async Task WhatWaitedDuringAFault_IsLetThroughAgain()
    {
        TaskCompletionSource isGivenAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptSource[] sources =
        [
            new ScriptSource { IsTransactional = true }.Data(7, "b")
                .Step(static (_, _) => throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "")),
            new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(7, "b").Step((_, _) => isGivenAgain.TrySetResult()),
        ];
        int made = 0;

        await AssertGivenTwiceAsync(_ => sources[made++], isGivenAgain.Task);

        Assert.Equal(2, made);
    }

    /// <summary>The same of a source that has one stream for each connection.</summary>
    [Fact]
    public async Task WhatWaitedDuringALoss_IsLetThroughAgain()
    {
        TaskCompletionSource isGivenAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ISender? line = null;
        LivingSource source = new([], "in") { IsTransactional = true, FinishesAtEnd = false };
        source.Data(1, "b").Step((_, _) => line!.ConnectionLost("gone")).Data(2, "b").Step((_, _) => isGivenAgain.TrySetResult());

        await AssertGivenTwiceAsync(
            sender =>
            {
                line = sender;
                return source;
            },
            isGivenAgain.Task);

        Assert.Equal(2, source.Attempts.Count);
    }

    /// <summary>A text is given twice, of which the first one waits before the step until the second one is given too.</summary>
    private async Task AssertGivenTwiceAsync(Func<ISender, ISource> source, Task isGivenAgain)
    {
        FakeOperator before = new();
        Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> pass = before.OnBatch;
        before.OnBatch = async (events, output, refused, cancellation) =>
        {
            await isGivenAgain;
            return await pass(events, output, refused, cancellation);
        };
        int given = 0;
        _sink.OnBatch = (batch, _, _) => new(++given == 1 ? SinkReply.None : SinkReply.Acked);
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", _ => _sink)
                .Add("pdk.operator", "plain", _ => before)
                .Add("pdk.operator", "o", _ => _step),
            """
            name: test
            sources: [ { id: in, connector: s, codec: text, on_fault: { initial_delay: 0s }, reconnect: { interval: 1ms } } ]
            steps: [ { id: before, operator: plain }, { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ { from: in, to: before, capacity: { events: 10 } }, before -> step, step -> out ]
            """);
        await Run.UntilAsync(() => _step.Given.Count == 2);
        await run.DrainAsync();

        Assert.Equal(2, given);
    }

    private void FailFirst()
    {
        bool hasFailed = false;
        _sink.OnBatch = (_, _, _) =>
        {
            (bool isFirst, hasFailed) = (!hasFailed, true);
            return new(isFirst ? SinkReply.Failed : SinkReply.Acked);
        };
    }

    private Task RunAsync(ISource source, string routes) => Run.ToEndAsync(
        Run.Factory().Source("s", source).Sink("k", _ => _sink).Add("pdk.operator", "o", _ => _step),
        $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        steps: [ { id: step, operator: o } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        {{routes}}
        """);
}
