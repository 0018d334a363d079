using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;
using Tally;

namespace Pdk.Runtime.Tests.State;

/// <summary>Pipelines whose sources keep state.</summary>
public sealed class StateRunTests : IDisposable
{
    private const string Yaml = """
        name: test
        sources: [ { id: in, connector: tally, config: { count: 3 } } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private readonly TempFolder _folder = new();

    private string WithState => $"state: {{ path: '{_folder.Path}' }}\n{Yaml}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NextRun_GoesOn()
    {
        Assert.Equal(["1", "2", "3"], await RunAsync(WithState));
        Assert.Equal(["test+in+next.state"], _folder.Entries);
        Assert.Equal(["4", "5", "6"], await RunAsync(WithState));
        Assert.Equal(["1", "2", "3"], await RunAsync(WithState.Replace("name: test", "name: other", StringComparison.Ordinal)));
        Assert.Equal(["1", "2", "3"], await RunAsync(WithState.Replace("id: in", "id: on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StoreOfTheProgram_ComesFirstAndStaysOpen()
    {
        using var other = new TempFolder();
        using FileStateStore store = FileStateStore.Open(other.Path);
        var options = new PipelineOptions { State = store };

        Assert.Equal(["1", "2", "3"], await RunAsync(WithState, options));
        Assert.Equal(["4", "5", "6"], await RunAsync(Yaml, options));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(["test+in+next.state"], other.Entries);
        Assert.Equal(2UL, (await store.For(new ServiceRequest("in") { Pipeline = "test" }).ReadAsync("next", default)).Version);
    }

    [Fact]
    public void NoState_IsAnErrorThatSaysWhatToWrite()
    {
        using PluginHost host = Host();

        PipelineException failure = Assert.Throws<PipelineException>(() => Pipeline.Start(Definition(Yaml), host));

        Assert.Equal(
            "p.yaml(2,12): 'in': 'tally' keeps state, but nothing says where: write 'state: { path: FOLDER }' into the pipeline, "
                + "or name a folder when it is run (pdk run --state FOLDER, PipelineOptions.State)",
            failure.Message.Split('\n')[0]);
    }

    [Fact]
    public void FolderInUse_IsAnErrorWithItsPlace()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        using PluginHost host = Host();

        PipelineException failure = Assert.Throws<PipelineException>(() => Pipeline.Start(Definition(WithState), host, WithSink(static () => new ListSink())));

        Assert.StartsWith($"p.yaml(1,8): the state cannot be used: {_folder.Path}: expected a folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunThatCannotStart_LetsTheFolderGo()
    {
        using PluginHost host = Host();

        Assert.Throws<PipelineException>(() => Pipeline.Start(Definition(WithState), host, WithSink(static () => throw new InvalidOperationException())));

        FileStateStore.Open(_folder.Path).Dispose();
    }

    [Fact]
    public async Task DamagedState_EndsTheRun()
    {
        Assert.Equal(["1", "2", "3"], await RunAsync(WithState));
        File.WriteAllText(_folder.In("test+in+next.state"), "zap");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => RunAsync(WithState));

        Assert.StartsWith("p.yaml(3,12): 'in' cannot be connected: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("test+in+next.state: expected the state of 'test+in+next', but it does not begin as one", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state: x", "(1,8): expected 'state', a mapping with the keys path; found 'x'")]
    [InlineData("state: { pth: x }", "(1,10): unknown key 'pth'; known are: path; did you mean 'path'?")]
    [InlineData("state: { }", "(1,8): 'state' lacks the key 'path'")]
    [InlineData("state: { path: [] }", "(1,16): 'path' must be a text, but is a list")]
    [InlineData("sate: { path: x }", "known are: name, sources, steps, sinks, connectors, routes, state, functions; did you mean 'state'?")]
    public void MistakesInTheKey_AreTold(string key, string message)
    {
        PipelineDefinitionException failure = Assert.Throws<PipelineDefinitionException>(() => Definition($"{key}\n{Yaml}"));

        Assert.Contains(failure.Errors, error => error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_IsRead()
    {
        Assert.Null(Definition(Yaml).State);
        Assert.Equal(new StateDefinition("a/b", new FilePosition("p.yaml", 1, 8)), Definition($"state: {{ path: a/b }}\n{Yaml}").State);
    }

    private static PipelineDefinition Definition(string yaml) => PipelineDefinition.Parse(yaml, "p.yaml");

    private static PluginHost Host()
    {
        var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        Assert.True(host.AddLinked(typeof(TallySource).Assembly).IsReady);
        return host;
    }

    private static PipelineOptions WithSink(Func<ISink> make)
    {
        PipelineOptions options = new();
        options.Components.Add("k", _ => make());
        return options;
    }

    /// <summary>Runs to the end, with the real plugin as source and a fake sink.</summary>
    private static async Task<string[]> RunAsync(string yaml, PipelineOptions? options = null)
    {
        using PluginHost host = Host();
        var sink = new ListSink();
        var factory = new MixedFactory(host, Run.Factory().Sink("k", sink));
        await using PipelineRun run = Pipeline.Start(Definition(yaml), factory, options);
        await run.Completion.WaitAsync(Run.Patience);
        return [.. sink.Items];
    }
}
