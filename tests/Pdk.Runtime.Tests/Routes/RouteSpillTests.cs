using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>Routes that spill to disk.</summary>
public sealed class RouteSpillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListSink _quick = new();
    private readonly ListSink _slow = new();
    private readonly SemaphoreSlim _permits = new(0);
    private readonly ConcurrentQueue<string> _begun = new();
    private readonly ListLogger _log = new();

    public RouteSpillTests() => Block(_slow);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatDoesNotFit_IsDeliveredFromDisk_InItsOrder()
    {
        ScriptSource source = Source(6);
        var factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml());
        await Run.UntilAsync(() => _quick.Items.Count == 6 && run.Report.Routes[0].Spilled == 3);
        Assert.Equal(2, run.Report.Routes[0].Waiting);
        Assert.True(run.Report.Routes[0].SpilledBytes > 0);

        _permits.Release(6);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["1", "2", "3", "4", "5", "6"], _slow.Items);
        Assert.Equal(new RouteReport("in", SourcePort.Out, "slow", 0, 0) { Spilled = 3 }, run.Report.Routes[0]);
        Assert.Equal((6, 6, 0), (run.Report.Sinks[1].Offered, run.Report.Sinks[1].Events, run.Report.Sinks[1].Failed));
        Assert.Equal("ack 0 6", source.Told.Last());
        Assert.Empty(Files());
        Run.Check(factory);
    }

    [Fact]
    public async Task SpilledEvents_AreAckedWhenTheyAreDelivered()
    {
        ScriptSource source = Source(4, finishes: false);
        await using PipelineRun run = Run.Start(Factory(source), Yaml());
        await source.Waiting.Task;
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 1);
        _permits.Release(3);
        await Run.UntilAsync(() => source.Told.Contains("ack 0 3"));
        await Run.UntilAsync(() => _begun.Count == 4);
        Assert.DoesNotContain("ack 0 4", source.Told);

        _permits.Release();
        await Run.UntilAsync(() => source.Told.Contains("ack 0 4"));
        await Run.UntilAsync(() => Files().Length == 0);
    }

    [Fact]
    public async Task SpilledEvents_AreAckedWhenTheDiskHasThem_WhereTheRouteSaysSo()
    {
        ScriptSource source = Source(4, finishes: false);
        await using PipelineRun run = Run.Start(Factory(source), Yaml("ack: spilled"));
        await source.Waiting.Task;
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 1);
        _permits.Release(2);
        await Run.UntilAsync(() => source.Told.Contains("ack 0 2"));
        Assert.DoesNotContain("ack 0 4", source.Told);

        // No ack reaches over what waits in memory before it.
        await Run.UntilAsync(() => _begun.Count == 3);
        _permits.Release();
        await Run.UntilAsync(() => source.Told.Contains("ack 0 4"));
        Assert.Equal(3, _slow.Items.Count);
        Assert.NotEmpty(Files());
        _permits.Release();
        await Run.UntilAsync(() => _slow.Items.Count == 4 && Files().Length == 0);
    }

    [Fact]
    public async Task WhatIsLeft_ComesFirstInTheNextRun()
    {
        ScriptSource source = Source(6);
        await LeaveBehindAsync(source, 6);
        Assert.Contains(_log.Lines, line => line.StartsWith("'in -> slow' leaves ", StringComparison.Ordinal));
        Assert.NotEmpty(Files());
        Assert.DoesNotContain(source.Told, static told => told.StartsWith("ack", StringComparison.Ordinal));

        var second = new ListSink();
        ScriptSource more = new ScriptSource { IsTransactional = true }.Data(0, "7").Data(0, "8");
        PipelineReport report = await Run.ToEndAsync(Factory(more, second), Yaml());

        Assert.Equal(["4", "5", "6", "7", "8"], second.Items);
        Assert.Equal("ack 0 2", more.Told.Last());
        Assert.Empty(Files());
        Assert.Equal(5, report.Sinks[1].Events);
    }

    [Fact]
    public async Task StreamOfAnEarlierRun_EndsBeforeTheNextBegins()
    {
        await LeaveBehindAsync(Source(5), 5);

        var second = new ListSink { CodecRequirement = CodecRequirement.Required };
        await Run.ToEndAsync(Factory(new ScriptSource().Data(0, "a").Data(0, "b"), second), Yaml(sink: ", codec: text, postprocessors: [ join3 ]"));

        Assert.Equal(["4+5", "a+b"], second.Items);
    }

    [Fact]
    public async Task EndOfAStream_IsSpilledToo()
    {
        ScriptSource source = Source(4);
        source.Control(PdkItemKind.EndStream).Data(0, "5");
        var joining = new ListSink { CodecRequirement = CodecRequirement.Required };
        joining.OnBatch = async (_, _, cancellation) =>
        {
            _begun.Enqueue("");
            await _permits.WaitAsync(cancellation);
            return SinkReply.None;
        };
        _begun.Enqueue("");
        await using PipelineRun run = Run.Start(Factory(source, joining), Yaml(sink: ", codec: text, postprocessors: [ join2 ]"));
        await Run.UntilAsync(() => _quick.Items.Count == 5);
        _permits.Release(10);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["1+2", "3+4", "5"], joining.Items);
    }

    [Fact]
    public async Task RefusedEvents_AreGivenAgainFromDisk_WhereNobodyElseWould()
    {
        ScriptSource source = Source(5);
        source.IsTransactional = false;
        int refused = 0;
        Block(_slow, events => Text(events) == "4" && refused++ < 2 ? SinkReply.Failed : SinkReply.None);
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Factory(source), Yaml(), new PipelineOptions { TimeProvider = clock });
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 2);
        _permits.Release(10);

        await clock.PassAsync(TimeSpan.FromSeconds(3));
        await clock.PassAsync(TimeSpan.FromSeconds(6));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["1", "2", "3", "4", "5"], _slow.Items);
        Assert.Equal(2, run.Report.Sinks[1].Failed);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task RefusedTooOften_IsGivenUp()
    {
        ScriptSource source = Source(5);
        source.IsTransactional = false;
        Block(_slow, static events => Text(events) == "4" ? SinkReply.Failed : SinkReply.None);
        await using PipelineRun run = Run.Start(Factory(source), Yaml(sink: ", reconnect: none"), new PipelineOptions { LoggerFactory = _log });
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 2);
        _permits.Release(5);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["1", "2", "3", "5"], _slow.Items);
        Assert.Equal(1, run.Report.Sinks[1].Failed);
        Assert.Contains(_log.Lines, static line => line.StartsWith("'in -> slow' gives up 1 spilled batches", StringComparison.Ordinal));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task FailedEvents_OfATransactionalSource_AreGivenAgainByTheSource()
    {
        var source = new ReplaySource("a", "b", "c", "d") { MostPulls = int.MaxValue };
        int refused = 0;
        _slow.OnBatch = (_, events, _) => new(Text(events) == "c" && refused++ < 2 ? SinkReply.Failed : SinkReply.None);

        await Run.ToEndAsync(Factory(source), Yaml(capacity: "capacity: { events: 1 }"));

        Assert.Equal(["a", "b", "c", "d"], _slow.Items.Distinct().Order());
        Assert.Empty(Files());
    }

    [Fact]
    public async Task SinkThatAnswersLater_KeepsTheDiskUntilThen()
    {
        ScriptSource source = Source(4, finishes: false);
        source.IsTransactional = false;
        ISender? line = null;
        _slow.AutoAck = false;
        var factory = Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", sender =>
        {
            line = sender;
            return _slow;
        });
        await using PipelineRun run = Run.Start(factory, Yaml());
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 1);
        _permits.Release(4);
        await Run.UntilAsync(() => _slow.Items.Count == 4);
        Assert.NotEmpty(Files());

        PdkItemHeader last = _slow.Headers.Last();
        line!.Reply(last.StreamId, last.PullId, SinkReply.Acked);
        await Run.UntilAsync(() => Files().Length == 0);
    }

    [Fact]
    public async Task FullDisk_LetsTheSourceWait()
    {
        ScriptSource source = Source(12);
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(
            Factory(source), Yaml("max_size: 700B"), new PipelineOptions { TimeProvider = clock, LoggerFactory = _log });
        await Run.UntilAsync(() => _log.Lines.Any(static line => line.Contains("so that its source waits: its 700 bytes are full", StringComparison.Ordinal)));
        Assert.True(_quick.Items.Count < 12);
        Assert.InRange(run.Report.Routes[0].SpilledBytes, 1, 700);

        _permits.Release(12);
        await Run.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return run.Completion.IsCompleted;
        });

        Assert.Equal(Enumerable.Range(1, 12).Select(static number => $"{number}"), _slow.Items);
        Assert.Equal("ack 0 12", source.Told.Last());
        Assert.Equal(0, run.Report.EventsFailed);
    }

    [Theory]
    [InlineData("go_on")]
    [InlineData("stop")]
    public async Task SinkThatHasFailedForGood_LeavesTheDiskToTheNextRun(string onFailure)
    {
        ScriptSource source = Source(6);
        source.IsTransactional = false;
        _slow.OnBatch = async (_, _, cancellation) =>
        {
            _begun.Enqueue("");
            await _permits.WaitAsync(cancellation);
            throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
        };
        await using PipelineRun run = Run.Start(Factory(source), Yaml(sink: ", on_fault: fail", extra: $", on_failure: {onFailure}"));
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 3);
        _permits.Release(6);
        await run.Completion.WaitAsync(Run.Patience).ContinueWith(static _ => { }, TaskScheduler.Default);

        // One had been given, and two waited in memory.
        Assert.Equal((0, 3), (run.Report.Sinks[1].Events, run.Report.Sinks[1].Failed));
        Assert.Equal(onFailure == "go_on" ? PipelineOutcome.Finished : PipelineOutcome.Failed, run.Report.Outcome);
        Assert.Single(_begun);

        var second = new ListSink();
        await Run.ToEndAsync(Factory(new ScriptSource(), second), Yaml());
        Assert.Equal(["4", "5", "6"], second.Items);
    }

    [Fact]
    public async Task SinkThatHasFailedForGood_AndAFullDisk_HoldNobody()
    {
        ScriptSource source = Source(12);
        var dead = new LivingSink(new ConcurrentQueue<string>(), "dead") { OnConnect = static _ => false };
        _begun.Enqueue("");
        PipelineReport report = await Run.ToEndAsync(
            Factory(source, dead), Yaml("max_size: 700B", sink: ", reconnect: none", extra: ", on_failure: go_on"));

        Assert.Equal(12, report.Sinks[0].Events);
        Assert.Equal(12, report.Sinks[1].Failed + report.Routes[0].Spilled);
        Assert.InRange(report.Routes[0].Spilled, 1, 9);
    }

    [Fact]
    public void FolderThatCannotBeUsed_EndsTheStart_AndGivesEverythingBack()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path)!);
        File.WriteAllText(_folder.Path, "");
        var factory = Factory(new ScriptSource());

        var failure = Assert.Throws<PipelineException>(() => Run.Start(factory, Yaml()));

        Assert.StartsWith("test.yaml(3,", failure.Message, StringComparison.Ordinal);
        Run.Check(factory);
    }

    [Fact]
    public async Task TwoRunsInOneFolder_AreOneTooMany()
    {
        ScriptSource source = Source(1, finishes: false);
        await using PipelineRun run = Run.Start(Factory(source), Yaml());
        var factory = Factory(new ScriptSource());

        Assert.Throws<PipelineException>(() => Run.Start(factory, Yaml()));

        Run.Check(factory);
        _permits.Release(1);
    }

    /// <summary>A run that is cancelled with one event at the sink, two in memory, and the rest on disk.</summary>
    private async Task LeaveBehindAsync(ScriptSource source, int events)
    {
        using var cancellation = new CancellationTokenSource();
        await using PipelineRun run = Run.Start(Factory(source), Yaml(), new PipelineOptions { Cancellation = cancellation.Token, LoggerFactory = _log });
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == events - 3);
        await cancellation.CancelAsync();
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(3, run.Report.Sinks[1].Failed);
    }

    private void Block(ListSink sink, Func<PdkBatch, SinkReply>? reply = null) => sink.OnBatch = async (_, events, cancellation) =>
    {
        _begun.Enqueue(Text(events));
        await _permits.WaitAsync(cancellation);
        return reply?.Invoke(events) ?? SinkReply.None;
    };

    private static string Text(PdkBatch events) => events[0].Kind == PdkItemKind.Data ? "" : events[0].Value.GetString();

    /// <summary>Gives one event a pull; only the first one before the slow sink has begun with it.</summary>
    private ScriptSource Source(int pulls, bool finishes = true)
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = finishes };
        for (int pull = 1; pull <= pulls; pull++)
        {
            int number = pull;
            source.Step(async (_, output, _) =>
            {
                if (number > 1)
                {
                    await Run.UntilAsync(() => !_begun.IsEmpty);
                }

                output.AddData(default, Encoding.UTF8.GetBytes($"{number}"));
            });
        }

        return source;
    }

    private string[] Files() => Directory.Exists(_folder.Path) ? Directory.GetFiles(_folder.Path, "*.spill") : [];

    private string Yaml(string spill = "max_size: 1MiB", string sink = "", string extra = "", string capacity = "capacity: { events: 2 }") => $$"""
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: quick, connector: quick }, { id: slow, connector: slow{{(sink.Contains("reconnect", StringComparison.Ordinal) ? "" : ", reconnect: { interval: 3s, growth: 2 }")}}{{sink}} } ]
        routes: [ in -> quick, { from: in, to: slow, when_full: spill, {{capacity}}, spill: { path: "{{_folder.Path.Replace("\\", "\\\\", StringComparison.Ordinal)}}", {{spill}} }{{extra}} } ]
        """;

    private FakeFactory Factory(ISource source, ISink? slow = null) => Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", slow ?? _slow);
}
