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
    public Task RefusedEvents_GoOutByTheErrorPort(PluginForm form, bool isSupervised)
    {
        const string yaml = """
            name: judged
            sources: [ { id: in, connector: tally, config: { count: 4 } } ]
            sinks: [ { id: out, connector: judge }, { id: dead, connector: refused } ]
            routes: [ in -> out, out/err -> dead ]
            """;
        return RunAsync(form, isSupervised, yaml, next: 5, (judged, dead) =>
        {
            Assert.Equal(["1", "3"], judged.LogOf("out").Select(static line => line.Split(' ')[^1]));
            Assert.Equal(
                [
                    """{"error":"Expected an odd number, found 2.","sink":"out","stage":"judge","stream_id":0,"pull_id":2,"event":"2"}""",
                    """{"error":"Expected an odd number, found 4.","sink":"out","stage":"judge","stream_id":0,"pull_id":4,"event":"4"}""",
                ],
                dead);
            SinkReport sink = judged.Report.Sinks[0];
            Assert.Equal((2, 2, 2), (sink.Events, sink.Failed, sink.Refused));
        });
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public Task Deliveries_OverlapWhereTheSinkAllowsIt(PluginForm form, bool isSupervised)
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
        return RunAsync(form, isSupervised, yaml, next: 10, (judged, dead) =>
        {
            Assert.Equal(["1", "3", "5", "7", "9"], judged.LogOf("out").Select(static line => line.Split(' ')[^1]).Order());
            Assert.Equal(4, dead.Count);
            SinkReport sink = judged.Report.Sinks[0];
            Assert.Equal((9, 5, 4, 9, 3), (sink.Offered, sink.Events, sink.Refused, sink.Batches, sink.MostInFlight));
        });
    }

    [Fact]
    public async Task MoreThanTheSinkAllows_IsAnError()
    {
        const string yaml = """
            sources: [ { id: in, connector: tally, config: { count: 9 } } ]
            sinks: [ { id: out, connector: judge, in_flight: 5 } ]
            """;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-judge-");
        try
        {
            using FileStateStore store = FileStateStore.Open(Path.Combine(folder.FullName, "state"));
            PipelineTestOptions options = new() { IsSupervised = true };
            options.Run.State = store;
            await using PipelineTest judged = PipelineTest.Of<JudgeSink>(PluginForm.Native, yaml, options);

            PipelineException failure = await Assert.ThrowsAsync<PipelineException>(judged.StartAsync);

            Assert.Contains("sink 'out': 'in_flight' is 5, but 'judge' takes at most 4 batches at once", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs a pipeline to its end. All is settled then: the next run would go on behind it.</summary>
    private static async Task RunAsync(
        PluginForm form, bool isSupervised, string yaml, long next, Action<PipelineTest, IReadOnlyCollection<string>> check)
    {
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

            check(judged, dead.Items);
            StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "judged" }).ReadAsync("next", default);
            Assert.Equal(next, BitConverter.ToInt64(entry.Data.Span));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
