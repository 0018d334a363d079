using System.Buffers;
using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Formats;

/// <summary>An item may carry the codec that it wants, by name or by content type.</summary>
public sealed class ItemFormatTests
{
    private const string Yaml = """
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
        routes: [ in -> out, in/err -> errors ]
        """;

    private readonly ListSink _sink = new();
    private readonly ListSink _errors = new();

    [Fact]
    public async Task CodecOfAnItem_IsTakenInPlaceOfTheConfiguredOne()
    {
        await RunAsync(("a", null), ("b", """{"codec":"one"}"""), ("c", """{"other":1}"""), ("d", """{"codec":"two"}"""));

        Assert.Equal(["a", "one:b", "c", "two:d"], _sink.Items);
        Assert.Empty(_errors.Items);
    }

    [Theory]
    [InlineData("application/one")]
    [InlineData("Application/ONE")]
    [InlineData("application/one; charset=utf-8")]
    [InlineData(" application/one ;charset=utf-8;q=1")]
    [InlineData("application/one.old")]
    public async Task ContentTypeOfAnItem_NamesTheCodecThatStatesIt(string type)
    {
        await RunAsync(("a", $$"""{"content_type":"{{type}}"}"""));

        Assert.Equal(["one:a"], _sink.Items);
    }

    [Fact]
    public async Task CodecOfAnItem_DecidesBeforeItsContentType()
    {
        await RunAsync(
            ("a", """{"content_type":"application/one","codec":"two"}"""),
            ("b", """{"content_type":"application/one","codec":null}"""),
            ("c", """{"content_type":null}"""));

        Assert.Equal(["two:a", "one:b", "c"], _sink.Items);
    }

    [Fact]
    public async Task ContentTypeThatSeveralStates_IsTheConfiguredCodecs()
    {
        await RunAsync(("a", """{"content_type":"text/shared"}"""), ("b", """{"codec":"one"}"""));

        Assert.Equal(["a", "one:b"], _sink.Items);
    }

    [Fact]
    public async Task ContentTypeThatSeveralOthersState_IsTheFirstOnes()
    {
        await RunAsync(("a", """{"content_type":"text/both"}"""));

        Assert.Equal(["one:a"], _sink.Items);
    }

    [Fact]
    public async Task ManyFormats_KeepTheOrderOfTheItems()
    {
        (string Chunk, string? Meta)[] items = [.. Enumerable.Range(0, 60).Select(static number => (
            $"{number}",
            (number % 7) switch { 0 => null, 1 or 2 => """{"codec":"one"}""", 3 => """{"content_type":"application/two"}""", _ => """{"codec":"two"}""" }))];

        await RunAsync(items);

        Assert.Equal(Enumerable.Range(0, 60).Select(static number => $"{number}"), _sink.Items.Select(static item => item.Split(':')[^1]));
        Assert.Equal(items.Select(static item => item.Meta ?? ""), _sink.Metas);
    }

    [Fact]
    public async Task UnknownCodec_IsAnErrorWithTheNearName()
    {
        await RunAsync(("a", null), ("b", """{"codec":"onne","reply_to":"7"}"""), ("c", null));

        Assert.Equal(["a", "c"], _sink.Items);
        Assert.Equal(
            ["The item names the codec 'onne', which nobody offers; known are: text, json, counting, one, two, broken; did you mean 'one'?"],
            Errors());
        Assert.Equal(["""{"codec":"onne","reply_to":"7"}"""], _errors.Metas);
        Assert.Equal(1, Assert.Single(_errors.Headers).Port);
    }

    [Fact]
    public async Task UnknownContentType_IsAnErrorWithTheNearOne()
    {
        await RunAsync(("a", """{"content_type":"aplication/one; charset=utf-8"}"""));

        Assert.Equal(
            ["The item has the content type 'aplication/one; charset=utf-8', which no codec states; known are: text/shared, "
                + "application/one, application/one.old, text/both, application/two; did you mean 'application/one'?"],
            Errors());
    }

    [Theory]
    [InlineData(15, "")]
    [InlineData(16, " and 1 more")]
    public async Task KnownNames_AreBounded(int others, string more)
    {
        FakeFactory factory = Factory(new ScriptSource().Data(0, ("a", """{"codec":"?"}""")));
        for (int number = 1; number < others; number++)
        {
            factory.Codec($"c{number}", static () => new TextCodec());
        }

        await Run.ToEndAsync(factory, Yaml);

        Assert.EndsWith($", c14{more}", Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongAndForeignNames_AreCutAndStayOnOneLine()
    {
        await RunAsync(("a", $$"""{"codec":"{{new string('x', 80)}}"}"""), ("b", $$"""{"codec":"a\nb{{new string('x', 78)}}"}"""));

        string[] errors = Errors();
        Assert.StartsWith($"The item names the codec '{new string('x', 80)}', which", errors[0], StringComparison.Ordinal);
        Assert.Contains("…', which", errors[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors[1]);
    }

    [Theory]
    [InlineData("""{"codec":5}""")]
    [InlineData("""{"content_type":["application/one"]}""")]
    public async Task FormatThatIsNoText_IsAnError(string meta)
    {
        await RunAsync(("a", meta), ("b", null));

        Assert.Equal(["b"], _sink.Items);
        Assert.Equal(["The item's meta names a codec or a content type that is no text."], Errors());
    }

    [Fact]
    public async Task CodecThatCannotBeMade_IsAnErrorOfItsItems()
    {
        await RunAsync(("a", """{"codec":"broken"}"""), ("b", null));

        Assert.Equal(["b"], _sink.Items);
        Assert.Equal(["The codec of the item cannot be made: test.yaml(1,43): 'in': it is broken"], Errors());
    }

    [Fact]
    public async Task MetaThatIsNoObject_SaysNothing()
    {
        await RunAsync(("a", "\"codec\""), ("b", "[1]"));

        Assert.Equal(["a", "b"], _sink.Items);
    }

    [Fact]
    public async Task ErrorsOfAPreprocessor_PassWhateverTheFormatAroundThem()
    {
        await RunAsync(
            Yaml.Replace("codec: text", "preprocessors: [ some ], codec: text", StringComparison.Ordinal),
            new ScriptSource().Data(0, ("a", """{"codec":"nobody"}"""), ("no", """{"codec":"one"}"""), ("b", """{"codec":"one"}""")));

        Assert.Equal(["one:b"], _sink.Items);
        Assert.Equal(2, _errors.Items.Count);
        Assert.Contains("not this one", Errors()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachStream_HasItsOwnCodecs()
    {
        const string one = """{"codec":"counting"}""";
        await RunAsync(Yaml, new ScriptSource().Data(1, ("a", one)).Data(2, ("b", one)).Data(1, ("c", one), ("d", null), ("e", one)));

        Assert.Equal(["a#1", "b#1", "c#2", "d", "e#3"], _sink.Items);
    }

    [Fact]
    public async Task ConfiguredCodec_IsNotMadeTwice()
    {
        FakeFactory factory = await RunAsync(
            Yaml.Replace("codec: text", "codec: counting", StringComparison.Ordinal),
            new ScriptSource().Data(0, ("a", """{"codec":"counting"}"""), ("b", null), ("c", """{"codec":"counting"}""")));

        Assert.Equal(["a#1", "b#2", "c#3"], _sink.Items);
        Assert.Single(factory.Made, static alias => alias == "in/counting");
    }

    [Fact]
    public async Task CodecsOfAStream_AreGivenBackWithIt()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(1, ("a", """{"codec":"one"}""")).Control(PdkItemKind.EndStream, 1);
        FakeFactory factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml);
        await source.Waiting.Task.WaitAsync(Run.Patience);

        // The source, two sinks, and the codec that waits for the next stream at most.
        Assert.InRange(factory.Alive, 3, 4);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    [Fact]
    public async Task ManyCodecsOfAStream_AreBounded()
    {
        int most = 0;
        var source = new ScriptSource();
        var factory = Factory(source);
        for (int number = 0; number <= ChosenCodecs.Most; number++)
        {
            string name = $"c{number}";
            factory.Codec(name, () => new TaggedCodec(name));
            source.Data(0, (name, $$"""{"codec":"{{name}}"}"""));
        }

        // The first was given back for the last; the second is there still.
        source.Step((_, _) => most = factory.Alive);
        source.Data(0, ("x", """{"codec":"c1"}""")).Data(0, ("y", """{"codec":"c0"}"""));
        await Run.ToEndAsync(factory, Yaml);

        Assert.Equal(3 + 1 + ChosenCodecs.Most, most);
        Assert.Equal(["c1:x", "c0:y"], _sink.Items.TakeLast(2));
        Assert.Equal(1, factory.Made.Count(static alias => alias == "in/c1"));
        Assert.Equal(2, factory.Made.Count(static alias => alias == "in/c0"));
    }

    [Fact]
    public async Task CodecThatFaults_IsMadeAnewWithItsStream()
    {
        FakeFactory factory = await RunAsync(
            Yaml,
            new ScriptSource().Data(0, ("a", """{"codec":"counting"}""")).Data(0, ("boom", """{"codec":"counting"}""")).Data(0, ("b", """{"codec":"counting"}""")));

        Assert.Equal(["a#1", "b#1"], _sink.Items);
        Assert.Equal(2, factory.Made.Count(static alias => alias == "in/counting"));
    }

    [Fact]
    public async Task CodecOfAnItem_SaysNothingToAnOrdinarySink()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: two } ]
            """;
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        await Run.ToEndAsync(Factory(new ScriptSource().Data(0, ("a", """{"codec":"one"}"""))).Sink("k", sink), yaml);

        Assert.Equal(["two<one:a>"], sink.Items);
    }

    private Task<FakeFactory> RunAsync(params (string Chunk, string? Meta)[] items) => RunAsync(Yaml, new ScriptSource().Data(0, items));

    private async Task<FakeFactory> RunAsync(string yaml, ISource source)
    {
        FakeFactory factory = Factory(source);
        await Run.ToEndAsync(factory, yaml);
        return factory;
    }

    private FakeFactory Factory(ISource source) => Run.Factory()
        .Codec("text", static () => new TextCodec(), "text/shared")
        .Codec("one", static () => new TaggedCodec("one"), "application/one", "application/one.old", "text/shared", "text/both")
        .Codec("two", static () => new TaggedCodec("two"), "application/two", "text/both")
        .Codec("broken", static () => throw new ArgumentException("it is broken"))
        .Preprocessor("some", static () => new ChoosyProcessor())
        .Source("s", source)
        .Sink("k", _sink)
        .Sink("e", _errors);

    private string[] Errors() => [.. _errors.Items.Select(static error => PdkDocument.ParseJson(error).Root["error"].GetString())];

    /// <summary>Puts its name before what it decodes, and around what it encodes.</summary>
    private sealed class TaggedCodec(string name) : ICodec
    {
        public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
        {
            output.WriteString($"{name}:{Encoding.UTF8.GetString(data)}");
            return true;
        }

        public void Encode(PdkValue value, IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes($"{name}<{value.GetString()}>"));
    }

    /// <summary>Does not take everything.</summary>
    private sealed class ChoosyProcessor : IPreprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
        {
            if (data.SequenceEqual("no"u8))
            {
                throw new PdkDataException("not this one");
            }

            output.AddData(header, data);
        }
    }
}
