using global::Samples;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Configuration type errors: the place, the connector, the key, what was expected and what was found.</summary>
public sealed class ConfigurationTypeTests
{
    /// <summary>Settings of connectors, in each form: the plugin itself reads them.</summary>
    public static TheoryData<string, string, PluginForm> Settings
    {
        get
        {
            TheoryData<string, string, PluginForm> rows = [];
            foreach (PluginForm form in PluginForms.All)
            {
                rows.Add("""{ "path": 5 }""", "'path' must be a string, but is 5", form);
                rows.Add("""{ "path": "x", "chunk_size": "big" }""", "'chunk_size' must be an integer, but is the string \"big\"", form);
                rows.Add("""{ "path": "x", "iterations": 1.5 }""", "'iterations' must be an integer, but is 1.5", form);
                rows.Add("""{ "path": "x", "interval": [ 1 ] }""", "'interval' must be a duration such as 100ms, 5s or 1.5m, but is of kind Array", form);
                rows.Add("""{ "path": "x", "is_transactional": "yes" }""", "'is_transactional' must be true or false, but is the string \"yes\"", form);
                rows.Add("""{ "path": { "a": 1 } }""", "'path' must be a string, but is of kind Object", form);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Setting_IsOfAnotherType(string configuration, string expected, PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Blaster>(form).Source(configuration, new ConnectorTestOptions { Codec = "bytes" });

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(source.StartAsync);

        Assert.StartsWith($"test(1,1): '{source.Alias}': ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Keys of the pipeline itself.</summary>
    [Theory]
    [InlineData("codec: [ json ]", "p.yaml(1,51): 'codec' must be a text, but is a list")]
    [InlineData("preprocessors: separate", "p.yaml(1,59): 'preprocessors' must be a list, but is 'separate'")]
    [InlineData("config: 5", "p.yaml(1,52): 'config' must be a mapping, but is a text")]
    [InlineData("reconnect: { interval: 5 }", "p.yaml(1,67): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '5'; a number needs its unit")]
    [InlineData("reconnect: { max_retries: often }", "p.yaml(1,70): 'max_retries' must be an integer", "but is 'often'")]
    public void Key_IsOfAnotherType(string key, params string[] expected)
    {
        PipelineDefinitionException failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(
            $"sources: [ {{ id: in, connector: metronome, {key} }} ]\nsinks: [ {{ id: out, connector: blackhole }} ]", "p.yaml"));

        Assert.All(expected, text => Assert.Contains(text, failure.Message, StringComparison.Ordinal));
    }
}
