using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Metas;

/// <summary>What travels with an item is kept by every stage, whoever wrote the stage.</summary>
public sealed class KeptMetaTests
{
    private const string First = """{"reply_to":"1","origin_uri":"test://one"}""";
    private const string Second = """{"reply_to":"2"}""";

    [Fact]
    public async Task ChunksOfAPreprocessor_CarryOnTheMetaOfTheirItem()
    {
        ListSink sink = await BeforeDecoding("lines", ("a\nb\n", First), ("c\n", null), ("d\ne\n", Second));

        Assert.Equal(["a", "b", "c", "d", "e"], sink.Items);
        Assert.Equal([First, First, "", Second, Second], sink.Metas);
    }

    [Fact]
    public async Task RecordOfSeveralItems_HasTheMetaOfTheLast()
    {
        ListSink sink = await BeforeDecoding("lines", ("a", First), ("b\nc", Second), ("d\n", null));

        Assert.Equal(["ab", "cd"], sink.Items);
        Assert.Equal([Second, ""], sink.Metas);
    }

    [Fact]
    public async Task WhatIsHeldUntilTheEnd_HasTheMetaOfTheLastItem()
    {
        ListSink sink = await BeforeDecoding("lines", ("a\nb", First), ("c", Second));

        Assert.Equal(["a", "bc"], sink.Items);
        Assert.Equal([First, Second], sink.Metas);
    }

    [Fact]
    public async Task WhatIsHeldUntilTheEnd_HasNoneWhereTheLastItemHasNone()
    {
        ListSink sink = await BeforeDecoding("lines", ("a\nb", First), ("c", null));

        Assert.Equal(["a", "bc"], sink.Items);
        Assert.Equal([First, ""], sink.Metas);
    }

    [Fact]
    public async Task WhatTwoStagesHoldUntilTheEnd_KeepsItsMeta()
    {
        ListSink sink = await BeforeDecoding("lines, fields", ("a,b\nc", First), ("d,e", Second));

        // The fields go on from line to line: b is joined by what the lines held.
        Assert.Equal(["a", "bcd", "e"], sink.Items);
        Assert.Equal([First, Second, Second], sink.Metas);
    }

    [Fact]
    public async Task OwnMetaOfAChunk_IsLeftAlone()
    {
        ListSink sink = await BeforeDecoding("own", ("a", First), ("b", null));

        Assert.Equal(["""{"own":true}""", """{"own":true}"""], sink.Metas);
    }

    [Fact]
    public async Task BatchesOfAPreprocessorItself_KeepTheMetas()
    {
        ListSink sink = await BeforeDecoding("bare", ("a", First), ("b", null), ("c", Second));

        Assert.Equal(["a", "a", "b", "b", "c", "c"], sink.Items);
        Assert.Equal([First, First, "", "", Second, Second], sink.Metas);
    }

    [Fact]
    public async Task ItemOfAnEarlierBatch_GetsNoMetaOfAnotherItem()
    {
        var source = new ScriptSource().Data(0, ("a", First)).Data(0, ("b", Second), ("c", null)).Data(0, ("d", First));
        var sink = new ListSink();

        await Run.ToEndAsync(Factory(source, sink), Yaml("preprocessors: [ late ],"));

        // a comes with b and c, when nobody knows its meta any more; the number in its header is not that of another item.
        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal(["", Second, ""], sink.Metas);
    }

    [Fact]
    public async Task BatchesOfACodecItself_KeepTheMetas()
    {
        var source = new ScriptSource().Data(0, ("a", First), ("b", null)).Data(0, ("c", Second));
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        await Run.ToEndAsync(Factory(source, sink), Yaml("", codec: "bare", sink: "codec: bare,"));

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal([First, "", Second], sink.Metas);
    }

    [Theory]
    [InlineData("own, bare")]
    [InlineData("bare, own, bare")]
    public async Task MetaThatAStageGives_IsKeptByTheNext(string preprocessors)
    {
        ListSink sink = await BeforeDecoding(preprocessors, ("a", null));

        Assert.All(sink.Metas, static meta => Assert.Equal("""{"own":true}""", meta));
        Assert.NotEmpty(sink.Metas);
    }

    [Fact]
    public async Task ChunksOfAPostprocessor_CarryOnTheMetaOfTheirItem()
    {
        ListSink sink = await AfterEncoding("join2", ("a", First), ("b", Second), ("c", First));

        Assert.Equal(["a+b", "c"], sink.Items);
        Assert.Equal([Second, First], sink.Metas);
    }

    [Fact]
    public async Task WhatTwoPostprocessorsHold_KeepsItsMeta()
    {
        ListSink sink = await AfterEncoding("join2, join3", ("a", First), ("b", null), ("c", Second));

        Assert.Equal(["a+b+c"], sink.Items);
        Assert.Equal([Second], sink.Metas);
    }

    [Fact]
    public async Task BatchesOfAPostprocessorItself_KeepTheMetas()
    {
        ListSink sink = await AfterEncoding("bare", ("a", First), ("b", null), ("c", Second));

        Assert.Equal([First, First, "", "", Second, Second], sink.Metas);
    }

    [Fact]
    public async Task Errors_CarryOnTheMetaOfTheirItem()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
            routes: [ in -> out, in/err -> errors ]
            """;
        var errors = new ListSink();
        var source = new ScriptSource().Data(0, ("bad", First), ("a", Second)).Data(0, ("boom", Second)).Data(0, ("b", First), ("boom", Second));

        await Run.ToEndAsync(Factory(source, new ListSink()).Sink("e", errors), yaml);

        // Of a batch of several items that a stage fails at as a whole, none is meant by the one error.
        Assert.Equal([First, Second, ""], errors.Metas);
    }

    [Fact]
    public async Task BytesOfASourceOfValues_KeepTheirMetaAsAnError()
    {
        const string yaml = """
            sources: [ { id: in, connector: s } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
            routes: [ in -> out, in/err -> errors ]
            """;
        var errors = new ListSink();
        ScriptSource source = new ScriptSource { CodecRequirement = CodecRequirement.Structured }.Data(0, ("bytes", First));

        await Run.ToEndAsync(Factory(source, new ListSink()).Sink("e", errors), yaml);

        Assert.Equal([First], errors.Metas);
    }

    [Fact]
    public async Task MixedStreams_KeepTheMetas()
    {
        var source = new ScriptSource().Step(static (_, output) =>
        {
            PdkDocument first = PdkDocument.ParseJson(First);
            output.AddData(new PdkItemHeader(StreamId: 1), "a\n"u8, first.Root);
            output.AddData(new PdkItemHeader(StreamId: 2), "b\n"u8);
            output.AddControl(PdkItemKind.EndStream, new PdkItemHeader(StreamId: 2));
        });
        var sink = new ListSink();

        await Run.ToEndAsync(Factory(source, sink), Yaml("preprocessors: [ lines ],"));

        Assert.Equal([("b", ""), ("a", First)], sink.Items.Zip(sink.Metas));
    }

    private static async Task<ListSink> BeforeDecoding(string preprocessors, params (string Chunk, string? Meta)[] chunks)
    {
        var sink = new ListSink();
        await Run.ToEndAsync(Factory(new ScriptSource().Data(0, chunks), sink), Yaml($"preprocessors: [ {preprocessors} ],"));
        return sink;
    }

    private static async Task<ListSink> AfterEncoding(string postprocessors, params (string Chunk, string? Meta)[] chunks)
    {
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        await Run.ToEndAsync(
            Factory(new ScriptSource().Data(0, chunks), sink), Yaml("", sink: $"codec: text, postprocessors: [ {postprocessors} ],"));
        return sink;
    }

    private static FakeFactory Factory(ISource source, ISink sink) => Run.Factory()
        .Source("s", source)
        .Sink("k", sink)
        .Codec("bare", static () => new BareStage())
        .Preprocessor("bare", static () => new BareStage(parts: 2))
        .Preprocessor("late", static () => new LateStage())
        .Preprocessor("own", static () => new OwnMetaStage())
        .Postprocessor("bare", static () => new BareStage(parts: 2));

    private static string Yaml(string source, string codec = "text", string sink = "") => $$"""
        sources: [ { id: in, connector: s, {{source}} codec: {{codec}} } ]
        sinks: [ { id: out, {{sink}} connector: k } ]
        """;
}
