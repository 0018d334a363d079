namespace Pdk.Runtime.Tests.Definition;

/// <summary>Linked transports in a pipeline's text.</summary>
public sealed class LinkedDefinitionTests
{
    [Fact]
    public void Connector_IsASourceAndASink()
    {
        PipelineDefinition definition = Parse("""
            sources: [ { id: in, connector: s } ]
            sinks: [ { id: out, connector: k } ]
            connectors:
              - id: web
                connector: http
                config: { port: 1 }
                codec: json
                preprocessors: [ a, b ]
                postprocessors: [ c ]
                reply_timeout: 5s
                reconnect: none
            routes: [ in -> web, web -> out, web/err -> out ]
            """);

        Assert.Equal(["in", "web"], definition.Sources.Select(static source => source.Id));
        Assert.Equal(["out", "web"], definition.Sinks.Select(static sink => sink.Id));
        ConnectorDefinition source = definition.Sources[1];
        ConnectorDefinition sink = definition.Sinks[1];
        Assert.Equal(["a", "b"], source.Processors.Select(static processor => processor.Name));
        Assert.Equal(["c"], sink.Processors.Select(static processor => processor.Name));
        Assert.All([source, sink], static side =>
        {
            Assert.True(side.IsLinked);
            Assert.Equal(("http", "json", TimeSpan.FromSeconds(5), ReconnectDefinition.None), (side.Connector, side.Codec!.Name, side.ReplyTimeout, side.Reconnect));
            Assert.Equal("{\"port\":1}", side.Config.Root.ToJsonString());
        });
        Assert.False(definition.Sources[0].IsLinked || definition.Sinks[0].IsLinked);
    }

    [Fact]
    public void OneConnectorAlone_AnswersItself()
    {
        PipelineDefinition definition = Parse("connectors: [ { id: web, connector: http } ]");

        RouteDefinition route = Assert.Single(definition.Routes);
        Assert.Equal(("web", SourcePort.Out, "web"), (route.From, route.Port, route.To));
        Assert.Equal(TimeSpan.FromSeconds(30), definition.Sources[0].ReplyTimeout);
    }

    [Fact]
    public void NoLimit_IsNone() =>
        Assert.Null(Parse("connectors: [ { id: web, connector: http, reply_timeout: none } ]").Sinks[0].ReplyTimeout);

    [Theory]
    [InlineData("connectors: []", "p.yaml(1,13): 'connectors' must have at least one entry")]
    [InlineData("connectors: web", "p.yaml(1,13): 'connectors' must be a list, but is 'web'")]
    [InlineData(
        "connectors: [ web ]",
        "p.yaml(1,15): expected a connector, a mapping with the keys id, connector, config, codec, preprocessors, postprocessors, batch, in_flight, reply_timeout, reconnect, on_fault, watchdog; found 'web'")]
    [InlineData("connectors: [ { connector: a } ]", "p.yaml(1,15): the connector lacks the key 'id'")]
    [InlineData("connectors: [ { id: web } ]", "p.yaml(1,15): connector 'web' lacks the key 'connector'")]
    [InlineData(
        "connectors: [ { id: web, connector: a, reply_timout: 1s } ]",
        "p.yaml(1,40): unknown key 'reply_timout'; known are: id, connector, config, codec, preprocessors, postprocessors, batch, in_flight, reply_timeout, reconnect, on_fault, watchdog; did you mean 'reply_timeout'?")]
    [InlineData(
        "connectors: [ { id: web, connector: a, reply_timeout: 5 } ]",
        "p.yaml(1,55): 'reply_timeout' must be none, or a duration such as 100ms, 5s or 1.5m, but is '5'; a number needs its unit: ns, us, ms, s, m, h or d")]
    [InlineData(
        "connectors: [ { id: web, connector: a, reply_timeout: 0s } ]",
        "p.yaml(1,55): 'reply_timeout' must be none, or a duration such as 100ms, 5s or 1.5m, but is '0s'")]
    [InlineData(
        "connectors: [ { id: web, connector: a, reply_timeout: 25d } ]", "p.yaml(1,55): 'reply_timeout' must be none, or at most 24 days, but is '25d'")]
    [InlineData(
        "connectors: [ { id: web, connector: a, reply_timeout: [ 1s ] } ]", "p.yaml(1,55): 'reply_timeout' must be a text, but is a list")]
    [InlineData(
        "connectors: [ { id: web, connector: a }, { id: web, connector: a } ]", "p.yaml(1,48): the id 'web' is taken already, at p.yaml(1,21)")]
    [InlineData(
        "connectors: [ { id: web, connector: a, postprocessors: b } ]", "p.yaml(1,56): 'postprocessors' must be a list, but is 'b'")]
    [InlineData(
        "sources: [ { id: in, connector: s, postprocessors: [] } ]\nconnectors: [ { id: web, connector: a } ]",
        "p.yaml(1,36): unknown key 'postprocessors'; known are: id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; did you mean 'preprocessors'?\n"
            + "p.yaml(1,1): the pipeline lacks the key 'routes'; only one source with one sink needs none, but there are 2 sources and 1 sinks")]
    [InlineData(
        "connectors: [ { id: web, connector: a } ]\nroutes: [ web -> wbe ]",
        "p.yaml(2,11): unknown sink 'wbe'; known are: web; did you mean 'web'?")]
    [InlineData(
        "sinks: [ { id: out, connector: k } ]\nconnectors: [ { id: web, connector: a } ]\nroutes: [ web -> out ]", "p.yaml(2,15): no route leads to sink 'web'")]
    public void Mistakes_AreToldWithTheirPlace(string text, string expected)
    {
        PipelineDefinitionException mistake = Assert.Throws<PipelineDefinitionException>(() => Parse(text));

        Assert.Equal(expected, mistake.Message);
    }

    [Fact]
    public void LongestTime_IsTaken() => Assert.Equal(
        TimeSpan.FromDays(24), Parse("connectors: [ { id: web, connector: http, reply_timeout: 24d } ]").Sinks[0].ReplyTimeout);

    private static PipelineDefinition Parse(string text) => PipelineDefinition.Parse(text, "p.yaml");
}
