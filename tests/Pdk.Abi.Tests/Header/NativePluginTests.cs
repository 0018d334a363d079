using Pdk.Fixtures;

namespace Pdk.Tests.Header;

/// <summary>The host in C with plugins that were written in C# and compiled with NativeAOT: it cannot tell the difference.</summary>
public sealed class NativePluginTests(CFixtures fixtures) : IClassFixture<CFixtures>
{
    private const string Gone = "released twice: 22\ncalled after release: 22\n";

    [CompilerFact]
    public void SmallestPlugin_IsListedAndCalled()
    {
        Assert.StartsWith("abi 1.1\nstamp ", Run("Min.Plugin").Output, StringComparison.Ordinal);
        Assert.Contains("component min\n  implements sample.min 1.0 ", Run("Min.Plugin").Output, StringComparison.Ordinal);
        Assert.Equal((0, "min -3\n" + Gone), Run("Min.Plugin", "min", "sample.min", "4", "-3"));
    }

    [CompilerFact]
    public void Codec_WritesIntoBuffersOfC()
    {
        Assert.Equal((0, "text grüezi\n" + Gone), Run("Codecs", "string", "pdk.codec", "decode", "grüezi"));
        Assert.Equal((0, "bytes grüezi\n" + Gone), Run("Codecs", "string", "pdk.codec", "encode", "grüezi"));
        Assert.Equal((0, "event 1 port 0: number 1\nevent 2 port 0: text two\n" + Gone), Run("Codecs", "json", "pdk.codec", "decode-batch", "1", "\"two\""));
    }

    [CompilerFact]
    public void Failure_ArrivesInCWithMessageAndType()
    {
        (int exitCode, string output) = Run("Codecs", "json", "pdk.codec", "decode", "{");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error 11 Pdk.PdkDataException: ", output, StringComparison.Ordinal);
        Assert.EndsWith(Gone, output, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void Sink_CallsTheLogOfC()
    {
        (int exitCode, string output) = Run("Bench", "blackhole", "pdk.sink", "deliver", "tick", "flush");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("ack 1 circuit 0\nack 0 circuit 0\nlog 2: ", output, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void EveryWayAcrossTheBorder_IsOpenToC()
    {
        (int exitCode, string output) = fixtures.RunHostOn(CCompiler.All[0].Name, NativeFixtures.Zoo, "keeper", "zoo.keeper");

        Assert.Equal(ZooTalk.Keeper + Gone, output);
        Assert.Equal(0, exitCode);
    }

    [CompilerFact]
    public void Blocks_AreReadAndWrittenByBothSides()
    {
        (int exitCode, string output) = fixtures.RunHostOn(CCompiler.All[0].Name, NativeFixtures.Zoo, "shop", "zoo.shop");

        Assert.Equal(ZooTalk.Shop + Gone, output);
        Assert.Equal(0, exitCode);
    }

    private (int ExitCode, string Output) Run(string library, params string[] arguments) =>
        fixtures.RunHostOn(CCompiler.All[0].Name, NativeFixtures.Sample(library), arguments);
}
