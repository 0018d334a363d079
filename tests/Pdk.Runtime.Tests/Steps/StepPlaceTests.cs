using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;
using Pdk.Runtime.Tests.Linked;
using Pdk.Runtime.Tests.Partitions;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>Steps where several sources meet, behind linked transports, partitions and queues; and what travels with events through them.</summary>
public sealed class StepPlaceTests
{
    private readonly ListSink _sink = new();

    [Fact]
    public async Task WhatIsMadeOfAnEvent_HasItsMeta()
    {
        ScriptSource source = new();
        source.Data(7, ("a", """{"x":1}"""), ("b", null), ("c", """{"x":3}"""));
        FakeOperator step = FakeOperator.Of(static (events, output, _) =>
        {
            output.BeginValue(events[0].Header).WriteString("A"u8);
            output.EndValue();
            output.BeginValue(events[1].Header).WriteString("B"u8);
            output.EndValue();
            output.BeginValue(events[2].Header).WriteString("C"u8);
            output.EndValue(PdkDocument.ParseJson("""{"y":1}""").Root);
            output.BeginValue(default).WriteString("D"u8);
            output.EndValue();
            return OperatorReply.Done;
        });

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _sink).Add("pdk.operator", "o", _ => step), """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            """);

        Assert.Equal(["A", "B", "C", "D"], _sink.Items);
        Assert.Equal(["""{"x":1}""", "", """{"y":1}""", ""], _sink.Metas);
    }

    [Fact]
    public async Task AnswerOfALinkedTransport_FindsItsRequestThroughAStep()
    {
        FakeClients clients = new();
        FakeOperator step = FakeOperator.Of(static (events, output, _) =>
        {
            foreach (PdkItem item in events)
            {
                output.BeginValue(item.Header).WriteString($"re: {item.Value.GetString()}");
                output.EndValue();
            }

            return OperatorReply.Done;
        });
        FakeFactory factory = Run.Factory().Add("pdk.operator", "o", _ => step)
            .Add("pdk.sink", "t", request => new FakeTransport(clients, request.Sender!));
        await using PipelineRun run = Run.Start(factory, """
            connectors: [ { id: web, connector: t, codec: text } ]
            steps: [ { id: step, operator: o } ]
            routes: [ web -> step, step -> web ]
            """);

        Assert.Equal(["re: a", "re: b"], await Task.WhenAll(clients.AskAsync("a"), clients.AskAsync("b")));
    }

    [Fact]
    public async Task Partitions_AreAnsweredApart()
    {
        FakeShards shards = new() { Names = ["a", "b"] };
        FakeFactory factory = Run.Factory().Sink("k", _sink)
            .Add("pdk.operator", "o", static _ => FakeOperator.Route(static text => text.EndsWith("no") ? null : (byte)0))
            .Source("shards", _ => new ShardSource(shards));
        await using PipelineRun run = Run.Start(factory, """
            sources: [ { id: in, connector: shards, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            """);
        await Run.UntilAsync(() => shards.Readers.Count(static reader => reader.Partition is not null) == 2);
        shards.Reader("a").Give("1");
        shards.Reader("b").Give("no");
        await Run.UntilAsync(() => shards.Reader("a").Told.Contains("ack 0 1") && shards.Reader("b").Told.Contains("ack 0 1"));

        Assert.Equal(["a:1"], _sink.Items);
    }

    [Fact]
    public async Task EventsOfTwoSources_AreCollectedTogether_AndEachSourceIsAnswered()
    {
        ScriptSource first = new() { IsTransactional = true };
        ScriptSource second = new() { IsTransactional = true };
        first.Data(1, "a").Data(1, "b");
        second.Data(1, "c").Data(1, "d");
        int collected = 0;
        FakeOperator step = FakeOperator.Of((events, output, _) =>
        {
            collected += events.Count;
            if (collected < 4)
            {
                return new OperatorReply(collected);
            }

            output.BeginValue(default).WriteInt64(collected);
            output.EndValue();
            return OperatorReply.Done;
        });
        FakeFactory factory = Run.Factory().Source("one", first).Source("two", second).Sink("k", _sink).Add("pdk.operator", "o", _ => step);

        await Run.ToEndAsync(factory, """
            sources: [ { id: first, connector: one, codec: text }, { id: second, connector: two, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ first -> step, second -> step, step -> out ]
            """);

        Assert.Equal(["4"], _sink.Items);
        Assert.Equal(["ack 1 1", "ack 1 2"], first.Told);
        Assert.Equal(["ack 1 1", "ack 1 2"], second.Told);
    }

    [Fact]
    public async Task QueueBeforeAStep_IsDrainedAtTheEnd()
    {
        ScriptSource source = new() { IsTransactional = true };
        source.Data(1, "a").Data(1, "b").Data(1, "c");

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", _sink).Add("pdk.operator", "o", static _ => new FakeOperator()),
            """
            sources: [ { id: in, connector: s, codec: text } ]
            steps: [ { id: step, operator: o } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ { from: in, to: step, capacity: { events: 10 } }, step -> out ]
            """);

        Assert.Equal(["a", "b", "c"], _sink.Items);
        Assert.Equal("ack 1 3", source.Told.Last());
        Assert.Equal(3, report.Steps.Single().Out);
    }
}
