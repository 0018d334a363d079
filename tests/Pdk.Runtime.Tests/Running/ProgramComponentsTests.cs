using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Sources, sinks, codecs and processors of the program itself, in a pipeline with those of plugins.</summary>
public sealed class ProgramComponentsTests
{
    private const string WithLines = """
        sources: [ { id: in, connector: s, preprocessors: [ own, lines, own ], codec: text, config: { a: 1 } } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private readonly ListSink _sink = new();
    private readonly PipelineOptions _options = new();
    private readonly List<ComponentRequest> _requests = [];

    [Fact]
    public async Task WhatTheProgramBrings_StandsBesideWhatPluginsBring()
    {
        var own = new Passing();
        _options.Components
            .Add<ISource>("s", request => Note(request, new ScriptSource().Data(0, "a\nb")))
            .Add<ISink>("k", request => Note(request, _sink))
            .Add<IPreprocessor>("own", request => Note(request, own));

        await Run.ToEndAsync(Run.Factory(), WithLines, _options);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.Equal(["in", "in/own", "in/own", "out"], _requests.Select(static request => request.Alias).Order());
        Assert.Equal("""{"a":1}""", _requests.Single(static request => request.Alias == "in").Configuration.ToJsonString());
        Assert.Equal([true, false, false, true], _requests.OrderBy(static request => request.Alias).Select(static request => request.Sender is not null));
        Assert.Equal(2, own.Disposals);
    }

    [Fact]
    public async Task ComponentOfTheProgram_IsFoundBeforeThatOfAPlugin()
    {
        _options.Components.Add<ISink>("k", _ => _sink);
        var other = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", new ScriptSource().Data(0, "a")).Sink("k", other), options: _options);

        Assert.Equal(["a"], _sink.Items);
        Assert.Empty(other.Items);
    }

    [Fact]
    public async Task CodecOfTheProgram_CanBeChosenByAnItem()
    {
        _options.Components.Add<ICodec>("own", static _ => new TextCodec { Counts = true });
        var errors = new ListSink();
        ScriptSource source = new ScriptSource().Data(
            0, ("a", """{"codec":"own"}"""), ("b", """{"codec":"counting"}"""), ("c", """{"codec":"owm"}"""));

        await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", _sink).Sink("e", errors),
            """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
            routes: [ in -> out, in/err -> errors ]
            """,
            _options);

        Assert.Equal(["a#1", "b#1"], _sink.Items);
        Assert.Contains("known are: own, text, json, counting; did you mean 'own'?", Assert.Single(errors.Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamsThatFollowOneAnother_GetOthers_AndEachIsDisposed()
    {
        var made = new List<Passing>();
        _options.Components.Add<IPreprocessor>("own", _ =>
        {
            made.Add(new Passing());
            return made[^1];
        });
        ScriptSource source = new();
        for (ulong stream = 1; stream <= 5; stream++)
        {
            source.Data(stream, $"{stream}").Control(PdkItemKind.EndStream, stream);
        }

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _sink), WithLines, _options);

        Assert.Equal(["1", "2", "3", "4", "5"], _sink.Items);
        Assert.All(made, static instance => Assert.Equal(1, instance.Disposals));
    }

    [Theory]
    [InlineData("own")]
    [InlineData("lines")]
    public void ComponentThatCannotBeMade_EndsTheStart(string broken)
    {
        _options.Components.Add<IPreprocessor>("own", _ => broken == "own" ? throw new TimeoutException("not now") : new Passing());
        FakeFactory factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", _sink);
        if (broken != "own")
        {
            factory.Preprocessor(broken, static () => throw new TimeoutException("not now"));
        }

        var exception = Assert.Throws<PipelineException>(() => Run.Start(factory, WithLines, _options));

        Assert.Contains("not now", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, factory.Alive);
    }

    [Fact]
    public async Task ComponentThatCannotBeDisposed_IsLoggedOnly()
    {
        _options.Components.Add<IPreprocessor>("own", static _ => new Passing { Failure = new TimeoutException("not now") });

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", new ScriptSource().Data(0, "a")).Sink("k", _sink), WithLines, _options);

        Assert.Equal(1, report.EventsOut);
    }

    [Fact]
    public void NameThatIsTaken_IsRefused_AndAnotherContractHasNamesOfItsOwn()
    {
        ProgramComponents components = new ProgramComponents()
            .Add<ISink>("a", _ => _sink)
            .Add<IPreprocessor>("a", static _ => new Passing());

        var exception = Assert.Throws<ArgumentException>(() => components.Add<ISink>("a", _ => _sink));

        Assert.Contains("Expected a name that no component of pdk.sink has, found 'a'.", exception.Message, StringComparison.Ordinal);
        Assert.False(components.TryAdd<ISink>("a", _ => _sink));
        Assert.Throws<ArgumentException>(() => components.CopyTo(components));
    }

    [Fact]
    public async Task WhatIsAddedAfterTheStart_HasNoEffect()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", _sink), options: _options);
        _options.Components.Add<ICodec>("text", static _ => throw new TimeoutException("not now"));

        await source.Waiting.Task;
        run.RequestDrain();
        await run.Completion;
    }

    private T Note<T>(ComponentRequest request, T component)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }

        return component;
    }

    private sealed class Passing : IPreprocessor, IDisposable
    {
        public int Disposals { get; private set; }

        public Exception? Failure { get; init; }

        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => output.AddData(header, data);

        public void Dispose()
        {
            Disposals++;
            if (Failure is not null)
            {
                throw Failure;
            }
        }
    }
}
