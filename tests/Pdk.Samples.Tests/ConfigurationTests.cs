using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

/// <summary>The keys that the samples' read-me names, read as a host gives them.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void EveryKey_IsRead()
    {
        Create<ISource>("metronome", """{"interval": "500ms"}""");
        Create<ISource>("file", """{"path": "x", "mode": "read", "chunk_size": 1000}""");
        Create<ISink>("file", """{"path": "x", "mode": "append"}""");
        Create<ICodec>("json", "{}");
        Create<ICodec>("string", "{}");
        Create<IPreprocessor>("separate", """{"separator": ";", "max_length": 100, "buffered": false}""");
        Create<IPreprocessor>("separate", "{}");
        Create<IPostprocessor>("separate", """{"separator": ";"}""");
        Create<IPostprocessor>("separate", "{}");

        ISource blaster = Create<ISource>(
            "blaster", """{"path": "x", "chunk_size": 10, "iterations": 3, "interval": "1ms", "is_transactional": true}""");
        Assert.True(blaster.IsTransactional);
        Assert.False(Create<ISource>("blaster", """{"path": "x"}""").IsTransactional);

        var blackhole = (Blackhole)Create<ISink>("blackhole", """{"significant_figures": 4, "warmup": "2s", "structured": false}""");
        Assert.Equal((4, CodecRequirement.Optional), (blackhole.Latencies.SignificantFigures, blackhole.CodecRequirement));
        Assert.Equal(2, ((Blackhole)Create<ISink>("blackhole", "{}")).Latencies.SignificantFigures);
    }

    [Theory]
    [InlineData("metronome", "{}", "lacks the key 'interval'")]
    [InlineData("metronome", """{"interval": "soon"}""", "'interval' must be a duration")]
    [InlineData("metronome", """{"interval": 5}""", "'interval' must be a duration such as 100ms, 5s or 1.5m, but is 5; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("metronome", """{"intervall": "1s"}""", "lacks the key 'interval': expected a duration such as 100ms, 5s or 1.5m. It has the unknown key 'intervall'; known are: interval; did you mean 'interval'?")]
    [InlineData("metronome", """{"interval": "0s"}""", "'interval' must be positive")]
    [InlineData("metronome", """{"interval": "1s", "beat": 4}""", "unknown key 'beat'")]
    [InlineData("blaster", "{}", "lacks the key 'path'")]
    [InlineData("blaster", """{"path": ""}""", "'path' must not be empty")]
    [InlineData("blaster", """{"path": "x", "iters": 2}""", "unknown key 'iters'")]
    [InlineData("blaster", """{"path": "x", "chunk_size": 3000000000}""", "'chunk_size' must lie between")]
    [InlineData("file", "{}", "lacks the key 'path'")]
    [InlineData("file", """{"path": "x", "mode": "delete"}""", "'mode' must be one of read, write, append, truncate")]
    [InlineData("file", """{"path": "x", "size": 1}""", "unknown key 'size'")]
    public void WrongSource_IsRefused(string name, string configuration, string message) => AssertRefused<ISource>(name, configuration, message);

    [Theory]
    [InlineData("blackhole", """{"significant_figures": 9}""", "'significant_figures' must lie between 1 and 5")]
    [InlineData("blackhole", """{"warmup_secs": 9}""", "unknown key 'warmup_secs'")]
    public void WrongSink_IsRefused(string name, string configuration, string message) => AssertRefused<ISink>(name, configuration, message);

    [Theory]
    [InlineData("json", """{"mode": "sorted"}""", "unknown key 'mode'")]
    [InlineData("string", """{"encoding": "utf-8"}""", "unknown key 'encoding'")]
    public void WrongCodec_IsRefused(string name, string configuration, string message) => AssertRefused<ICodec>(name, configuration, message);

    [Theory]
    [InlineData("""{"separator": "--"}""", "'separator' must be one ASCII character")]
    [InlineData("""{"separator": 10}""", "'separator' must be a string")]
    [InlineData("""{"max_length": 0}""", "'max_length' must be at least 1")]
    [InlineData("""{"buffered": "yes"}""", "'buffered' must be true or false")]
    [InlineData("""{"maxlength": 1}""", "unknown key 'maxlength'")]
    public void WrongPreprocessor_IsRefused(string configuration, string message) => AssertRefused<IPreprocessor>("separate", configuration, message);

    [Theory]
    [InlineData("""{"separator": ""}""", "'separator' must be one ASCII character")]
    [InlineData("""{"max_length": 100}""", "unknown key 'max_length'")]
    public void WrongPostprocessor_IsRefused(string configuration, string message) => AssertRefused<IPostprocessor>("separate", configuration, message);

    private static void AssertRefused<T>(string name, string configuration, string message)
        where T : class
    {
        var exception = Assert.Throws<ArgumentException>(() => Create<T>(name, configuration));
        Assert.StartsWith($"The configuration of '{name}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static T Create<T>(string name, string configuration)
        where T : class
    {
        Type inProject = name switch
        {
            "metronome" => typeof(Metronome),
            "blaster" or "blackhole" => typeof(Blaster),
            "file" => typeof(FileConnector),
            "json" or "string" => typeof(JsonCodec),
            _ => typeof(SeparatePreprocessor),
        };
        return Linked.Create<T>(inProject.Assembly, name, configuration);
    }
}
