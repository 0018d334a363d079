using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class StartTests
{
    [Theory]
    [InlineData(
        CodecRequirement.Structured, "codec: text",
        "test.yaml(2,43): source 'in': 's' deals in values, so that a codec is an error; remove 'text'")]
    [InlineData(
        CodecRequirement.Structured, "preprocessors: [ lines ]",
        "test.yaml(2,53): source 'in': 's' deals in values, so that processors of bytes are an error; remove 'lines'")]
    [InlineData(
        CodecRequirement.Required, "preprocessors: [ lines ]",
        "test.yaml(2,3): source 'in': 's' deals in bytes and needs a codec; add the key 'codec'")]
    [InlineData(CodecRequirement.Required, "codec: unheard", "test.yaml(2,43): 'in': unknown component 'unheard' for pdk.codec")]
    [InlineData(
        CodecRequirement.Required, "codec: text, preprocessors: [ lines, nothing ]",
        "test.yaml(2,73): 'in': unknown component 'nothing' for pdk.preprocessor")]
    public void SourceThatDoesNotFitItsCodec_IsAnErrorWithItsPlace(CodecRequirement requirement, string keys, string expected)
    {
        string yaml = $$"""
            sources:
            - { id: in, connector: s,          {{keys}} }
            sinks: [ { id: out, connector: k } ]
            """;
        var factory = Run.Factory().Source("s", new ScriptSource { CodecRequirement = requirement }).Sink("k", new ListSink());

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, yaml));

        Assert.Equal(expected, failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public void SinkThatDealsInValues_RejectsACodec()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text } ]
            """;
        var factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", new ListSink());

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, yaml));

        Assert.Equal("test.yaml(2,42): sink 'out': 'k' deals in values, so that a codec is an error; remove 'text'", failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public async Task ConnectorWithOptionalCodec_GetsJson()
    {
        const string yaml = """
            sources: [ { id: in, connector: s } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var factory = Run.Factory()
            .Source("s", new ScriptSource { CodecRequirement = CodecRequirement.Optional }.Data(0, "a"))
            .Sink("k", new ListSink { CodecRequirement = CodecRequirement.Optional });

        await Run.ToEndAsync(factory, yaml);

        Assert.Equal(["in", "in/json", "out", "out/json"], factory.Made);
    }

    [Fact]
    public void MissingConnector_IsAnErrorWithItsPlace()
    {
        var factory = Run.Factory().Source("s", new ScriptSource());

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory));

        Assert.Equal("test.yaml(3,10): 'out': unknown component 'k' for pdk.sink", failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public void ComponentWithoutTheContract_IsAnErrorWithItsPlace()
    {
        var factory = Run.Factory().Source("s", new ScriptSource()).Add("pdk.sink", "k", static _ => new object());

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory));

        Assert.Equal("test.yaml(3,10): 'k' does not implement ISink", failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public async Task Configuration_ReachesTheConnector()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: { name: text, config: { mode: sorted } }, config: { path: a.log, limit: 3 } } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var seen = new List<string>();
        var factory = Run.Factory().Sink("k", new ListSink())
            .Add("pdk.source", "s", request =>
            {
                seen.Add(request.Configuration.ToJsonString());
                return new ScriptSource();
            })
            .Add("pdk.codec", "text", request =>
            {
                seen.Add(request.Configuration.ToJsonString());
                return new TextCodec();
            });

        await Run.ToEndAsync(factory, yaml);

        Assert.Equal(["""{"path":"a.log","limit":3}""", """{"mode":"sorted"}"""], seen);
    }
}
