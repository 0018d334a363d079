using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Refusals;

/// <summary>What is refused where a sink has stages: what they cannot make, and what the sink refuses of what they have made.</summary>
public sealed class StageRefusalTests
{
    private readonly RefusingSink _sink = new() { CodecRequirement = CodecRequirement.Required };
    private readonly ListSink _dead = new() { AutoAck = false };
    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private ISender? _deadLine;

    [Fact]
    public async Task EventThatCannotBeEncoded_GoesOutByTheErrorPort()
    {
        _source.Data(7, ("a", null), ("unencodable", """{"x":1}"""));
        await using PipelineRun run = await StartAsync("");
        Assert.Equal(
            ["""{"error":"this cannot be encoded","sink":"out","stage":"text","stream_id":7,"pull_id":1,"event":"unencodable"}"""],
            _dead.Items);
        Assert.Equal(["""{"x":1}"""], _dead.Metas);
        Assert.Empty(_source.Told);
        SinkReport sink = run.Report.Sinks[0];
        Assert.Equal((2, 1, 1, 1, 0), (sink.Offered, sink.Events, sink.Failed, sink.Refused, sink.Lost));

        await AckAsync();
    }

    [Fact]
    public async Task CodecThatFailsAltogether_SendsAllOnAndWhatIsHeldBackAsANumber()
    {
        _source.Data(7, "a").Data(7, "b", "encode-boom");
        await using PipelineRun run = await StartAsync("postprocessors: [ join3 ]");
        string[] items = [.. _dead.Items];
        Assert.Equal(3, items.Length);
        Assert.EndsWith("""
            "pull_id":2,"event":"b"}
            """, items[0], StringComparison.Ordinal);
        Assert.EndsWith("""
            "pull_id":2,"event":"encode-boom"}
            """, items[1], StringComparison.Ordinal);
        Assert.EndsWith("""
            "stage":"text","stream_id":7,"pull_id":1}
            """, items[2], StringComparison.Ordinal);
        Assert.Equal((3, 3), (run.Report.Sinks[0].Failed, run.Report.Sinks[0].Refused));
        Assert.Empty(_source.Told);

        await AckAsync(pull: 2);
    }

    [Fact]
    public async Task BytesThatTheSinkRefuses_GoOutAsText()
    {
        _source.Data(7, "a", "no 1");
        await using PipelineRun run = await StartAsync("");
        Assert.EndsWith("""
            "stage":"k","stream_id":7,"pull_id":1,"event":"no 1"}
            """, Assert.Single(_dead.Items), StringComparison.Ordinal);

        await AckAsync();
    }

    [Fact]
    public async Task BytesThatAreNoText_GoOutInBase64()
    {
        _source.Data(7, "a");
        _sink.Write = static (_, refused) => refused.AddRefused(0, "why");
        await using PipelineRun run = await StartAsync("codec: binary");
        Assert.EndsWith("""
            "event":"/wD+","encoding":"base64"}
            """, Assert.Single(_dead.Items), StringComparison.Ordinal);

        await AckAsync();
    }

    [Fact]
    public async Task ItemOfSeveralEvents_CountsAsItsShare()
    {
        // Two items of two events each.
        _source.Data(7, "a", "b", "no 1", "c");
        await using PipelineRun run = await StartAsync("postprocessors: [ join2 ]");

        Assert.Contains("""
            "event":"no 1+c"
            """, Assert.Single(_dead.Items), StringComparison.Ordinal);
        Assert.Equal((4, 2, 2, 2), Figures(run));
        Assert.Equal(["a+b"], _sink.Items);

        await AckAsync();
    }

    [Fact]
    public async Task EventOfSeveralItems_CountsOnce()
    {
        _source.Data(7, "no 1|no 2|x", "a|b|c");
        await using PipelineRun run = await StartAsync("postprocessors: [ split ]");

        Assert.Equal(2, _dead.Items.Count);
        Assert.Equal((2, 1, 1, 1), Figures(run));
        Assert.Equal(["x", "a", "b", "c"], _sink.Items);

        await AckAsync();
    }

    [Fact]
    public async Task WhatIsRefusedAtTheEndOfAStream_GoesOut()
    {
        _source.Data(7, "no 1").Control(PdkItemKind.EndStream, 7);
        await using PipelineRun run = await StartAsync("postprocessors: [ join3 ]");

        Assert.Equal((1, 0, 1, 1), Figures(run));
        Assert.Empty(_source.Told);

        // What ended the stream came with the second pull, and what was refused with the first.
        await AckAsync(pull: 2, told: 1);
    }

    [Fact]
    public async Task WhatIsRefusedAtTheEndOfTheRun_GoesOut()
    {
        _source.FinishesAtEnd = true;
        _source.Data(7, "no 1");
        _dead.AutoAck = true;

        PipelineReport report = await Run.ToEndAsync(Factory(), Yaml("postprocessors: [ join3 ]"));

        Assert.Single(_dead.Items);
        Assert.Equal((1, 1), (report.Sinks[0].Refused, report.Sinks[1].Events));
        Assert.Equal(["ack 7 1"], _source.Told);
    }

    [Fact]
    public async Task ErrorOfAStageThatHoldsNothing_IsNoAnswerToThePull()
    {
        // The stream ends with an error of the stage, where all of its events were delivered before; two sinks get it.
        var other = new ListSink();
        _dead.AutoAck = true;
        _source.Data(7, "a").Control(PdkItemKind.EndStream, 7).Data(8, "b");
        FakeFactory factory = Factory().Postprocessor("sour", static () => new SourEnd()).Sink("d2", other);
        string yaml = Yaml("postprocessors: [ sour ]")
            .Replace("{ id: dead, connector: d }", "{ id: dead, connector: d }\n- { id: more, connector: d2 }", StringComparison.Ordinal)
            .Replace("out/err -> dead", "out/err -> dead, { from: out/err, to: more }", StringComparison.Ordinal);
        await using PipelineRun run = Run.Start(factory, yaml);
        await Run.UntilAsync(() => _source.Told.Contains("ack 8 3") || run.Completion.IsCompleted);

        Assert.Single(_dead.Items);
        Assert.Single(other.Items);
        Assert.Equal(["ack 7 1", "ack 8 3"], _source.Told);
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    private static (long Offered, long Events, long Failed, long Refused) Figures(PipelineRun run)
    {
        SinkReport sink = run.Report.Sinks[0];
        return (sink.Offered, sink.Events, sink.Failed, sink.Refused);
    }

    private async Task<PipelineRun> StartAsync(string stages)
    {
        PipelineRun run = Run.Start(Factory(), Yaml(stages));
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        return run;
    }

    private async Task AckAsync(ulong pull = 1, ulong? told = null)
    {
        _deadLine!.Reply(7, pull, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains($"ack 7 {told ?? pull}"));
    }

    private static string Yaml(string stages) => $$"""
        sources: [ { id: in, connector: s, codec: text } ]
        sinks:
        - id: out
          connector: k
          {{(stages.StartsWith("codec", StringComparison.Ordinal) ? "" : "codec: text")}}
          {{stages}}
        - { id: dead, connector: d }
        routes: [ in -> out, out/err -> dead ]
        """;

    private FakeFactory Factory() => Run.Factory().Source("s", _source).Sink("k", _sink)
        .Codec("binary", static () => new BinaryCodec())
        .Postprocessor("split", static () => new Splitter())
        .Sink("d", sender =>
        {
            _deadLine = sender;
            return _dead;
        });

    private sealed class BinaryCodec : ICodec
    {
        public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output) => throw new NotSupportedException();

        public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output)
        {
            byte[] bytes = [0xFF, 0, 0xFE];
            bytes.CopyTo(output.GetSpan(3));
            output.Advance(3);
        }
    }

    /// <summary>Passes everything on, and has only an error for the end of a stream.</summary>
    private sealed class SourEnd : IPostprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => output.AddData(header, data);

        public void Finish(in PdkItemHeader header, PdkBatchWriter output) => output.AddError(header, "this end is none");
    }

    private sealed class Splitter : IPostprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
        {
            foreach (string part in Encoding.UTF8.GetString(data).Split('|'))
            {
                output.AddData(header, Encoding.UTF8.GetBytes(part));
            }
        }
    }
}
