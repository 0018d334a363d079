using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Steps;

/// <summary>What a pipeline says of its steps, and what is told where that is wrong.</summary>
public sealed class StepDefinitionTests
{
    private const string Ends = """
        sources: [ { id: in, connector: s } ]
        sinks: [ { id: out, connector: k } ]

        """;

    [Fact]
    public void WithoutRoutes_StepsAreInARow()
    {
        PipelineDefinition pipeline = Parse("steps: [ { id: a, operator: x }, { id: b, operator: y, config: { n: 1 }, batch: { events: 5 } } ]");

        Assert.Equal(["in -> a", "a -> b", "b -> out"], pipeline.Routes.Select(static route => route.ToString()));
        Assert.Equal(["x", "y"], pipeline.Steps.Select(static step => step.Connector));
        Assert.All(pipeline.Steps, static step => Assert.True(step.IsStep));
        Assert.Equal("""{"n":1}""", pipeline.Steps[1].Config.Root.ToJsonString());
        Assert.Equal(5, pipeline.Steps[1].Batch!.MaxEvents);
    }

    [Fact]
    public void Routes_NamePortsOfSteps()
    {
        PipelineDefinition pipeline = Parse("""
            steps: [ { id: a, operator: x } ]
            routes: [ in -> a, a/eu -> out, { from: a/err, to: out } ]
            """);

        Assert.Equal(["in -> a", "a/eu -> out", "a/err -> out"], pipeline.Routes.Select(static route => route.ToString()));
        Assert.Equal("eu", pipeline.Routes[1].StepPort);
        Assert.Equal(SourcePort.Err, pipeline.Routes[2].Port);
    }

    [Theory]
    [InlineData("steps: [ { id: in, operator: x } ]", "the id 'in' is taken already, at test.yaml(1,")]
    [InlineData("steps: [ { id: a } ]", "step 'a' lacks the key 'operator'")]
    [InlineData("steps: [ { id: a, operator: x, codec: json } ]", "unknown key 'codec'; known are: id, operator, config, batch, on_fault, watchdog")]
    [InlineData("steps: []", "'steps' must have at least one entry")]
    [InlineData("steps: [ { id: a, operator: x } ]\nroutes: [ in -> out ]", "no route leads from step 'a': its events would go nowhere")]
    [InlineData("steps: [ { id: a, operator: x } ]\nroutes: [ in -> out, a -> out ]", "no route leads to step 'a'")]
    [InlineData("steps: [ { id: a, operator: x } ]\nroutes: [ in -> a, a -> a, a -> out ]", "what leaves step 'a' cannot go to itself")]
    [InlineData(
        "steps: [ { id: a, operator: x }, { id: b, operator: x } ]\nroutes: [ in -> a, a -> b, b -> a, b -> out ]",
        "events would go round in circles: b -> a -> b")]
    [InlineData(
        "steps: [ { id: a, operator: x } ]\nroutes: [ in -> a, { from: a, to: out, when_full: drop_oldest } ]",
        "a route from a step has no queue, but this one from 'a' says when_full or capacity: say it on the route that leads to the step")]
    [InlineData("steps: [ { id: a, operator: x } ]\nroutes: [ in -> a, 'a/1 -> out' ]", "'a/1' names an unknown port")]
    [InlineData("steps: [ { id: a, operator: x } ]\nroutes: [ in -> a, a -> oot ]", "unknown sink 'oot'; known are: out; did you mean 'out'?")]
    [InlineData("steps: [ { id: alpha, operator: x } ]\nroutes: [ in -> alhpa, alpha -> out ]", "did you mean 'alpha'?")]
    [InlineData("steps: [ { id: alpha, operator: x } ]\nroutes: [ in -> alpha, alhpa -> out ]", "unknown source 'alhpa'; known are: in; did you mean 'alpha'?")]
    public void Mistake_IsTold(string yaml, string message) => Assert.Contains(
        message, Assert.Throws<PipelineDefinitionException>(() => Parse(yaml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a/uk -> out", "test.yaml(5,28): step 'a' has no port 'uk'; it has out, err, eu, us")]
    [InlineData("a/uss -> out", "did you mean 'us'?")]
    [InlineData("a/eu -> out", "test.yaml(3,10): no route leads from 'a/us': its events would go nowhere")]
    public void PortsThatTheStepHasNot_AreToldAtTheStart(string route, string message)
    {
        FakeFactory factory = Factory("eu", "us");
        PipelineDefinition pipeline = Parse("""
            steps: [ { id: a, operator: x } ]
            # why?
            routes: [ in -> a,         ROUTE ]
            """.Replace("ROUTE", route));

        Assert.Contains(message, Assert.Throws<PipelineException>(() => Pipeline.Start(pipeline, factory)).Message, StringComparison.Ordinal);
        Assert.Equal(0, factory.Alive);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("eu", "eu")]
    public void PortsThatAreNone_AreAMistakeOfTheOperator(params string[] ports)
    {
        FakeFactory factory = Factory(ports);

        string message = Assert.Throws<PipelineException>(() => Pipeline.Start(Parse("steps: [ { id: a, operator: x } ]"), factory)).Message;

        Assert.Contains("'a': expected of 'x' ", message, StringComparison.Ordinal);
        Assert.Equal(0, factory.Alive);
    }

    [Fact]
    public void StepWithoutARouteFromOut_IsTold()
    {
        PipelineDefinition pipeline = Parse("""
            steps: [ { id: a, operator: x } ]
            routes: [ in -> a, in -> out, a/err -> out ]
            """.Replace("in -> out, a/err -> out", "a/err -> out"));

        Assert.Contains(
            "no route leads from 'a/out': its events would go nowhere",
            Assert.Throws<PipelineException>(() => Pipeline.Start(pipeline, Factory())).Message,
            StringComparison.Ordinal);
    }

    private static FakeFactory Factory(params string[] ports) => Run.Factory()
        .Source("s", new ScriptSource { CodecRequirement = Contracts.CodecRequirement.Structured })
        .Sink("k", new ListSink())
        .Add("pdk.operator", "x", _ => new FakeOperator { Ports = ports });

    private static PipelineDefinition Parse(string yaml) => PipelineDefinition.Parse(Ends + yaml, "test.yaml");
}
