using global::Samples;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Unknown connector: the place in the pipeline, the name, what there is, and what may have been meant.</summary>
public sealed class UnknownConnectorTests
{
    [Theory]
    [InlineData("metronom", "blackhole", "test.yaml(1,12): 'in': expected a component 'metronom' for pdk.source, found blaster, metronome; did you mean 'metronome'?")]
    [InlineData("metronome", "whitehole", "test.yaml(2,10): 'out': expected a component 'whitehole' for pdk.sink, found blackhole")]
    [InlineData("blackhole", "blackhole", "test.yaml(1,12): 'in': expected a component 'blackhole' for pdk.source, found blaster, metronome")]
    public async Task Connector_IsUnknown(string source, string sink, string expected)
    {
        await using PipelineTest pipeline = PipelineTest.Of<Blaster>(
            PluginForm.Linked,
            $$"""
            sources: [ { id: in, connector: {{source}}, config: { interval: 1s } } ]
            sinks: [ { id: out, connector: {{sink}} } ]
            """,
            new PipelineTestOptions().Add<Metronome>());

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(pipeline.StartAsync);

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }
}
