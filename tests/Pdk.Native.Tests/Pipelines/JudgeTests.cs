using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>Sinks that refuse single events, in all forms: alike.</summary>
public sealed class JudgeTests
{
    public static TheoryData<PluginForm, bool> Forms => TallyHost.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RefusedEvents_GoOutByTheErrorPort(PluginForm form, bool isSupervised)
    {
        const string yaml = """
            name: judged
            sources: [ { id: in, connector: tally, config: { count: 4 } } ]
            sinks: [ { id: out, connector: judge }, { id: dead, connector: refused } ]
            routes: [ in -> out, out/err -> dead ]
            """;
        using var tally = new TallyHost(form, isSupervised);
        using FileStateStore store = FileStateStore.Open(tally.State);
        var dead = new DeadLetters();
        var options = new PipelineOptions { LoggerFactory = tally.Log, State = store };
        options.Components.Add<ISink>("refused", _ => dead);
        await using PipelineRun run = Pipeline.Start(PipelineDefinition.Parse(yaml, "judged.yaml"), tally.Host, options);
        await run.Completion.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["1", "3"], tally.Log.Of("out").Select(static line => line.Split(' ')[^1]));
        Assert.Equal(
            [
                """{"error":"Expected an odd number, found 2.","sink":"out","stage":"judge","stream_id":0,"pull_id":2,"event":"2"}""",
                """{"error":"Expected an odd number, found 4.","sink":"out","stage":"judge","stream_id":0,"pull_id":4,"event":"4"}""",
            ],
            dead.Items);
        Assert.Equal((2, 2, 2), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed, run.Report.Sinks[0].Refused));

        // All is settled: the next run goes on behind it.
        StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "judged" }).ReadAsync("next", default);
        Assert.Equal(5, BitConverter.ToInt64(entry.Data.Span));
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
