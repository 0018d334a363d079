using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Checking;

/// <summary>What a program is told of a pipeline before anything of it is made.</summary>
public sealed class PipelineCheckTests : IDisposable
{
    private readonly PluginHost _host = new(new PluginHostOptions { UseEnvironment = false });

    public PipelineCheckTests()
    {
        LoadReportRow row = _host.AddLinked(typeof(PipelineCheckTests).Assembly);
        Assert.True(row.IsReady, row.ToString());
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void ComponentsOfTheProgram_AreKnown_AndTheirSettingsAreTheirOwn()
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            "sources: [ { id: in, connector: own, config: { any: 1 } } ]\nsinks: [ { id: out, connector: log-sink } ]", "p.yaml");
        ProgramComponents components = new();
        components.Add<ISource>("own", _ => throw new InvalidOperationException());

        Assert.Equal(
            "p.yaml(1,12): 'in': expected a component 'own' for pdk.source, found living-source, word-source",
            Assert.Single(PipelineCheck.Of(definition, _host.Catalog).Findings).ToString());
        Assert.Empty(PipelineCheck.Of(definition, _host.Catalog, new PipelineCheckOptions { Components = components }).Findings);
    }

    [Fact]
    public void DefinitionOfAProgram_IsJudged_AtThePlaceOfItsConnector()
    {
        PipelineDefinition read = PipelineDefinition.Parse(
            "sources: [ { id: in, connector: word-source } ]\nsinks: [ { id: out, connector: log-sink } ]", "p.yaml");
        PdkDocument config = PdkDocument.Build(static writer =>
        {
            writer.BeginObject();
            writer.WriteKey("words");
            writer.BeginArray();
            writer.WriteString("a");
            writer.WriteInt64(5);
            writer.EndArray();
            writer.EndObject();
        });
        PipelineDefinition made = read with { Sources = [read.Sources[0] with { Config = config }] };

        PipelineCheck check = PipelineCheck.Of(made, _host.Catalog);

        Assert.Null(check.Definition);
        Assert.Equal(
            ["p.yaml(1,12): 'in': The configuration of 'word-source': 'words[1]' must be a string, but is 5."],
            check.Errors.Select(static error => error.ToString()));
    }

    [Fact]
    public void Start_TellsAllMistakesAtOnce()
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            "sources: [ { id: in, connector: word-source, config: { words: 5 }, codec: uper } ]\nsinks: [ { id: out, connector: log-snik } ]", "p.yaml");

        PipelineException failure = Assert.Throws<PipelineException>(() => Pipeline.Start(definition, _host));

        Assert.Equal(
            [
                "p.yaml(1,63): 'in': The configuration of 'word-source': 'words' must be a list, but is 5.",
                "p.yaml(1,75): 'in': expected a component 'uper' for pdk.codec, found lower, upper; did you mean 'upper'?",
                "p.yaml(2,10): 'out': expected a component 'log-snik' for pdk.sink, found log-sink; did you mean 'log-sink'?",
            ],
            failure.Message.Split('\n'));
    }
}
