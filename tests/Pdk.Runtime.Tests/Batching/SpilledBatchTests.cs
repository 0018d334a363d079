using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Batches of a sink that a route leads to which spills.</summary>
public sealed class SpilledBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListSink _sink = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MoreThanASinkMayHoldOfTheDisk_IsHandedOver_ThoughItsBatchIsNotFull()
    {
        const int Count = 2100;
        var mayGive = new TaskCompletionSource();
        var source = new ScriptSource { IsTransactional = true };
        for (int number = 1; number <= Count; number++)
        {
            string text = $"{number}";
            source.Step(async (_, output, _) =>
            {
                await mayGive.Task.WaitAsync(Run.Patience);
                output.AddData(default, Encoding.UTF8.GetBytes(text));
            });
        }

        FakeFactory factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml("{ events: 10000, time: none }"));
        await run.WaitForAsync("out", static report => report.State == ConnectorState.Running).WaitAsync(Run.Patience);
        await run.PauseAsync("out").WaitAsync(Run.Patience);
        mayGive.SetResult();
        // Whether the route has taken the first event when the second one comes, is the order of two threads.
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled >= Count - 2);
        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(Enumerable.Range(1, Count).Select(static number => $"{number}"), _sink.Items);
        Assert.Equal($"ack 0 {Count}", source.Told.Last());
        Assert.InRange(run.Report.Sinks[0].LargestBatch, 1024, 1026);
        Run.Check(factory);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task BatchesThatFail_ComeAgain_UntilAllIsDelivered(int inFlight)
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(static number => $"{number}")];
        var source = new ReplaySource(texts) { MostPulls = 100_000 };
        var sink = new FlightSink(concurrency: 2);
        int batches = 0;
        sink.OnBatch = async _ =>
        {
            await Task.Yield();
            return Interlocked.Increment(ref batches) % 3 == 0 ? SinkReply.Failed : SinkReply.Acked;
        };
        FakeFactory factory = Factory(source, sink);

        PipelineReport report = await Run.ToEndAsync(factory, Yaml($"{{ events: 4, time: 1ms }}, in_flight: {inFlight}"));

        Assert.Equal(texts, sink.All.SelectMany(static flight => flight.Texts).Distinct().OrderBy(int.Parse));
        Assert.Equal(report.Sinks[0].Offered, report.Sinks[0].Events + report.Sinks[0].Failed);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.spill"));
    }

    private string Yaml(string batch) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms }, batch: {{batch}} } ]
        routes: [ { from: in, to: out, when_full: spill, capacity: { events: 2 }, spill: { path: "{{_folder.Path.Replace("\\", "\\\\", StringComparison.Ordinal)}}", max_size: 1MiB } } ]
        """;

    private FakeFactory Factory(ISource source, ISink? sink = null) => Run.Factory().Source("s", source).Sink("k", sink ?? _sink);
}
