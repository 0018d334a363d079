using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Tally;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>Sinks that refuse single events, in all forms: alike.</summary>
public sealed class JudgeTests
{
    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task RefusedEvents_GoOutByTheErrorPort(PluginForm form, bool isSupervised)
    {
        const string yaml = """
            name: judged
            sources: [ { id: in, connector: tally, config: { count: 4 } } ]
            sinks: [ { id: out, connector: judge }, { id: dead, connector: refused } ]
            routes: [ in -> out, out/err -> dead ]
            """;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-judge-");
        try
        {
            using FileStateStore store = FileStateStore.Open(Path.Combine(folder.FullName, "state"));
            var dead = new DeadLetters();
            PipelineTestOptions options = new() { IsSupervised = isSupervised };
            options.Run.State = store;
            options.Run.Components.Add<ISink>("refused", _ => dead);
            await using PipelineTest judged = PipelineTest.Of<JudgeSink>(form, yaml, options);
            await judged.StartAsync();
            await judged.WaitForEndAsync();

            Assert.Equal(["1", "3"], judged.LogOf("out").Select(static line => line.Split(' ')[^1]));
            Assert.Equal(
                [
                    """{"error":"Expected an odd number, found 2.","sink":"out","stage":"judge","stream_id":0,"pull_id":2,"event":"2"}""",
                    """{"error":"Expected an odd number, found 4.","sink":"out","stage":"judge","stream_id":0,"pull_id":4,"event":"4"}""",
                ],
                dead.Items);
            SinkReport sink = judged.Report.Sinks[0];
            Assert.Equal((2, 2, 2), (sink.Events, sink.Failed, sink.Refused));

            // All is settled: the next run goes on behind it.
            StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "judged" }).ReadAsync("next", default);
            Assert.Equal(5, BitConverter.ToInt64(entry.Data.Span));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Deliveries_OverlapWhereTheSinkAllowsIt(PluginForm form, bool isSupervised)
    {
        // The first delivery ends when three are under way.
        const string yaml = """
            name: judged
            sources: [ { id: in, connector: tally, config: { count: 9 } } ]
            sinks:
            - { id: out, connector: judge, config: { together: 3 }, batch: { events: 1 }, in_flight: 3 }
            - { id: dead, connector: refused }
            routes: [ in -> out, out/err -> dead ]
            """;
        using var tally = new TallyHost(form, isSupervised);
        using FileStateStore store = FileStateStore.Open(tally.State);
        var dead = new DeadLetters();
        var options = new PipelineOptions { LoggerFactory = tally.Log, State = store };
        options.Components.Add<ISink>("refused", _ => dead);
        await using PipelineRun run = Pipeline.Start(PipelineDefinition.Parse(yaml, "judged.yaml"), tally.Host, options);
        await run.Completion.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["1", "3", "5", "7", "9"], tally.Log.Of("out").Select(static line => line.Split(' ')[^1]).Order());
        Assert.Equal(4, dead.Items.Count);
        SinkReport sink = run.Report.Sinks[0];
        Assert.Equal((9, 5, 4, 9, 3), (sink.Offered, sink.Events, sink.Refused, sink.Batches, sink.MostInFlight));
        StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "judged" }).ReadAsync("next", default);
        Assert.Equal(10, BitConverter.ToInt64(entry.Data.Span));
    }

    [Fact]
    public void MoreThanTheSinkAllows_IsAnError()
    {
        const string yaml = """
            sources: [ { id: in, connector: tally, config: { count: 9 } } ]
            sinks: [ { id: out, connector: judge, in_flight: 5 } ]
            """;
        using var tally = new TallyHost(PluginForm.Native, isSupervised: true);

        PipelineException failure = Assert.Throws<PipelineException>(
            () => Pipeline.Start(PipelineDefinition.Parse(yaml, "judged.yaml"), tally.Host));

        Assert.Contains("judged.yaml(2,50): sink 'out': 'in_flight' is 5, but 'judge' takes at most 4 batches at once", failure.Message, StringComparison.Ordinal);
    }

    private sealed class DeadLetters : ISink
    {
        internal ConcurrentQueue<string> Items { get; } = new();

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
        {
            foreach (PdkItem item in events)
            {
                Items.Enqueue(item.Value.ToJsonString());
            }

            return new(SinkReply.Acked);
        }
    }
}
