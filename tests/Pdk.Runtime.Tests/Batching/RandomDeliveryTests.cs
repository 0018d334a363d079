using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>
/// A source that goes by its answers, and a sink that takes, fails, throws, refuses, holds and faults at random, with batches and several in
/// flight: in the end every event has arrived, or is among the dead letters. Seeds repeat a run, but for the threads.
/// </summary>
public sealed class RandomDeliveryTests
{
    private const int Events = 40;

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "batch: { events: 3, time: 1ms }")]
    [InlineData(3, "batch: { events: 1 }, in_flight: 4")]
    [InlineData(4, "batch: { events: 5, time: 1ms }, in_flight: 3")]
    [InlineData(5, "in_flight: 4")]
    [InlineData(6, "codec: text, postprocessors: [ pass ], batch: { events: 2, time: 1ms }, in_flight: 2")]
    public async Task EveryEvent_Arrives(int seed, string options)
    {
        for (int round = 0; round < 3; round++)
        {
            await RunAsync((seed * 100) + round, options, "");
            await RunAsync((seed * 100) + 50 + round, options, ", capacity: { events: 4 }");
        }
    }

    private static async Task RunAsync(int seed, string options, string route)
    {
        string yaml = $$"""
            sources: [ { id: in, connector: s, codec: text } ]
            sinks:
            - { id: out, connector: k, {{(options.Length > 0 ? options + ", " : "")}}reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms, max_delay: 1ms, max_restarts: 1000 } }
            - { id: dead, connector: d, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms, max_delay: 1ms, max_restarts: 1000 } }
            routes: [ { from: in, to: out{{route}} }, out/err -> dead ]
            """;
        string[] texts = [.. Enumerable.Range(0, Events).Select(static number => $"e{number}.")];
        var source = new ReplaySource(texts) { MostPulls = int.MaxValue };
        var arrived = new ConcurrentBag<string>();
        var random = new Random(seed);
        Lock turn = new();
        bool codec = options.Contains("codec", StringComparison.Ordinal);
        FakeFactory factory = Run.Factory().Source("s", source)
            .Postprocessor("pass", static () => new Pass())
            .Sink("k", line => new RandomSink(Next, line, arrived, codec, refuses: true))
            .Sink("d", line => new RandomSink(Next, line, arrived, isBytes: false, refuses: false));

        PipelineReport report;
        await using (PipelineRun run = Run.Start(factory, yaml))
        {
            await run.Completion.WaitAsync(Run.Patience);
            report = run.Report;
        }

        string all = string.Concat(arrived);
        Assert.All(texts, text => Assert.True(all.Contains(text, StringComparison.Ordinal), $"seed {seed}: {text} is lost"));
        Assert.All(report.Sinks, sink => Assert.True(sink.Offered == sink.Events + sink.Failed, $"seed {seed}: {sink}"));
        Assert.Empty(factory.Violations);

        int Next(int bound)
        {
            lock (turn)
            {
                return random.Next(bound);
            }
        }
    }

    /// <summary>Says that its bytes go on from those before, and holds none back.</summary>
    private sealed class Pass : IPostprocessor
    {
        public bool IsStreaming => true;

        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => output.AddData(header, data);
    }

    /// <summary>Takes most of what it gets; of the rest it does whatever a sink may do.</summary>
    private sealed class RandomSink(Func<int, int> next, ISender line, ConcurrentBag<string> arrived, bool isBytes, bool refuses)
        : ISink
    {
        private readonly bool _autoAck = next(2) == 0;

        public bool AutoAck => _autoAck;

        public int Concurrency => 4;

        public CodecRequirement CodecRequirement => isBytes ? CodecRequirement.Required : CodecRequirement.Structured;

        public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
        {
            if (next(3) == 0)
            {
                await Task.Delay(next(3), cancellation);
            }

            switch (next(30))
            {
                case 0:
                    throw new IOException("now and then");
                case 1:
                    return SinkReply.Failed;
                case 2:
                    throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
                case 3:
                    throw new PluginFaultException(PdkStatus.FaultedEarlier, "boom", "T", "");
                case 4:
                    line.ConnectionLost("now and then");
                    throw new IOException("lost");
                case 5:
                    refused.AddRefused(events.Count, "nonsense");
                    return SinkReply.Acked;
            }

            for (int index = 0; index < events.Count; index++)
            {
                if (refuses && next(6) == 0)
                {
                    refused.AddRefused(index, "no");
                }
                else
                {
                    arrived.Add(TextOf(events[index]));
                }
            }

            return SinkReply.Acked;
        }

        private static string TextOf(PdkItem item) =>
            item.Kind == PdkItemKind.Data ? System.Text.Encoding.UTF8.GetString(item.Data) : item.Value.ToJsonString();
    }
}
