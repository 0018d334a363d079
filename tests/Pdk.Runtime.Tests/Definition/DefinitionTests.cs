namespace Pdk.Runtime.Tests.Definition;

public sealed class DefinitionTests
{
    [Fact]
    public void EveryKey_IsRead()
    {
        PipelineDefinition pipeline = PipelineDefinition.Parse(
            """
            name: everything
            sources:
              - id: in
                connector: blaster
                config: { path: big.log }
                preprocessors: [ separate, { name: gunzip, config: { level: 9 } } ]
                codec: { name: json, config: { mode: sorted } }
                reconnect: { interval: 250ms, growth: 2, jitter: false, max_interval: 1.5m, max_retries: 7 }
                watchdog: { limit: 30s, action: reconnect }
            sinks:
              - id: out
                connector: file
                codec: string
                postprocessors: [ separate ]
                reconnect: none
                watchdog: none
              - id: errors
                connector: blackhole
            routes:
              - in -> out
              - { from: in/err, to: errors }
            """,
            "some/where/p.yaml");

        Assert.Equal("everything", pipeline.Name);
        ConnectorDefinition source = Assert.Single(pipeline.Sources);
        Assert.Equal(("in", "blaster", new FilePosition("some/where/p.yaml", 3, 5)), (source.Id, source.Connector, source.Position));
        Assert.Equal("""{"path":"big.log"}""", source.Config.ToJsonString());
        Assert.Equal(["separate", "gunzip"], source.Processors.Select(static processor => processor.Name));
        Assert.Equal(["{}", """{"level":9}"""], source.Processors.Select(static processor => processor.Config.ToJsonString()));
        Assert.Equal("""json {"mode":"sorted"}""", $"{source.Codec!.Name} {source.Codec.Config.ToJsonString()}");
        Assert.Equal(new ReconnectDefinition(TimeSpan.FromMilliseconds(250), 2, TimeSpan.FromSeconds(90), 7) { Jitter = false }, source.Reconnect);
        Assert.Equal(new WatchdogDefinition(TimeSpan.FromSeconds(30), WatchdogAction.Reconnect), source.Watchdog);
        Assert.Equal(["out", "errors"], pipeline.Sinks.Select(static sink => sink.Id));
        Assert.Equal(ReconnectDefinition.None, pipeline.Sinks[0].Reconnect);
        Assert.Equal(ReconnectDefinition.Default, pipeline.Sinks[1].Reconnect);
        Assert.Equal(WatchdogDefinition.None, pipeline.Sinks[0].Watchdog);
        Assert.Equal(WatchdogDefinition.Default, pipeline.Sinks[1].Watchdog);
        Assert.Null(pipeline.Sinks[1].Codec);
        Assert.Equal(
            [("in", SourcePort.Out, "out"), ("in", SourcePort.Err, "errors")],
            pipeline.Routes.Select(static route => (route.From, route.Port, route.To)));
    }

    [Fact]
    public void OneSourceAndOneSink_NeedNeitherNameNorRoutes()
    {
        PipelineDefinition pipeline = PipelineDefinition.Parse(
            "sources: [ { id: in, connector: s } ]\nsinks: [ { id: out, connector: k } ]", "some/where/bench.yaml");

        Assert.Equal("bench", pipeline.Name);
        Assert.Equal(("in", SourcePort.Out, "out"), pipeline.Routes.Select(static route => (route.From, route.Port, route.To)).Single());
    }

    [Theory]
    [InlineData("", "null")]
    [InlineData("~", "null")]
    [InlineData("null", "null")]
    [InlineData("'null'", "\"null\"")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("42", "42")]
    [InlineData("+42", "42")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("'42'", "\"42\"")]
    [InlineData("!!str 42", "\"42\"")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5e1", "5.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2026-11-20", "\"2026-11-20\"")]
    [InlineData("100ms", "\"100ms\"")]
    [InlineData("[ 1, a, { b: c } ]", "[1,\"a\",{\"b\":\"c\"}]")]
    [InlineData("|-\n      two\n      lines", "\"two\\nlines\"")]
    public void Scalars_FollowTheCoreSchema(string yaml, string json) => Assert.Equal($"{{\"a\":{json}}}", ConfigOf(yaml));

    [Fact]
    public void InfinityAndNan_AreNumbers()
    {
        PdkDocument config = Parse("[ .inf, -.Inf, .nan ]", null).Sources[0].Config;

        Assert.Equal(double.PositiveInfinity, config.Root["a"u8][0].GetDouble());
        Assert.Equal(double.NegativeInfinity, config.Root["a"u8][1].GetDouble());
        Assert.Equal(double.NaN, config.Root["a"u8][2].GetDouble());
    }

    [Theory]
    [InlineData("${X}", "5")]
    [InlineData("\"${X}\"", "\"5\"")]
    [InlineData("a${X}b${X}", "\"a5b5\"")]
    [InlineData("${X:-7}", "5")]
    [InlineData("${PDK_TEST_UNDEFINED:-7}", "7")]
    [InlineData("${EMPTY:-7}", "7")]
    [InlineData("${PDK_TEST_UNDEFINED:-}", "null")]
    [InlineData("$X $${X} ${X}", "\"$X ${X} 5\"")]
    public void References_AreReplaced(string yaml, string json) =>
        Assert.Equal($"{{\"a\":{json}}}", ConfigOf(yaml, new Dictionary<string, string> { ["X"] = "5", ["EMPTY"] = "" }));

    [Fact]
    public void References_AreTakenFromTheEnvironmentToo()
    {
        string name = $"PDK_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "here");
        try
        {
            Assert.Equal("{\"a\":\"here\"}", ConfigOf($"${{{name}}}"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void References_WorkInEveryScalar()
    {
        PipelineDefinition pipeline = PipelineDefinition.Parse(
            """
            name: ${X}
            sources: [ { id: "${X}", connector: "${X}", codec: "${X}", reconnect: { interval: "${D}" } } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ "${X} -> out" ]
            """,
            "p.yaml",
            new Dictionary<string, string> { ["X"] = "five", ["D"] = "5s" });

        ConnectorDefinition source = pipeline.Sources[0];
        Assert.Equal(("five", "five", "five", "five"), (pipeline.Name, source.Id, source.Connector, source.Codec!.Name));
        Assert.Equal(TimeSpan.FromSeconds(5), source.Reconnect.Interval);
    }

    [Fact]
    public void Load_NamesTheFileInItsErrors()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "nonsense");
            var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Load(path));
            Assert.StartsWith($"{path}(1,1): ", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string ConfigOf(string yaml, Dictionary<string, string>? parameters = null) =>
        Parse(yaml, parameters).Sources[0].Config.ToJsonString();

    private static PipelineDefinition Parse(string yaml, Dictionary<string, string>? parameters) => PipelineDefinition.Parse(
        $"sources:\n- id: in\n  connector: s\n  config:\n    a: {yaml}\nsinks: [ {{ id: out, connector: k }} ]", "p.yaml", parameters);
}
