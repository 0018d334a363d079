using Pdk.Fixtures;

namespace Pdk.Tests.Header;

/// <summary>The host in C with plugins that were written in C# and compiled with NativeAOT: it cannot tell the difference.</summary>
public sealed class NativePluginTests(CFixtures fixtures) : IClassFixture<CFixtures>
{
    private const string Gone = "released twice: 22\ncalled after release: 22\n";

    [CompilerFact]
    public void SmallestPlugin_IsListedAndCalled()
    {
        Assert.StartsWith("abi 1.0\nstamp ", Run("Min.Plugin").Output, StringComparison.Ordinal);
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

        const string Expected = """
            min -3 not 0 half 2.50 diet 2
            cage 7 1024 2 2.5 1
            swapped 2 1 sum 3
            name keeper
            sum 321 length 5
            log 2: greeting Käthe
            appended keeperhello, KätheBYTES
            wrapped a text of some length
            half a value: error 11 System.IO.InvalidDataException: the other half is missing
            still a document: 1
            log 1: Lee disposed
            apprentice Lee
            nobody 1
            asked 51
            asked too much: error 13 System.TimeoutException: The visitor has no time.
            sum 1
            completed later
            sum 21
            completed later
            echo echo
            completed later
            cancelled: error 12 System.Threading.Tasks.TaskCanceledException: A task was canceled.
            10 11 12 13 14 16 
            without a record 11
            error 20 System.NullReferenceException: Object reference not set to an instance of an object.
            error 21 Pdk.PluginFaultException: faulted earlier: System.NullReferenceException: Object reference not set to an instance of an object.
            log 1: keeper disposed

            """;
        Assert.Equal(Expected + Gone, output);
        Assert.Equal(0, exitCode);
    }

    [CompilerFact]
    public void Blocks_AreReadAndWrittenByBothSides()
    {
        (int exitCode, string output) = fixtures.RunHostOn(CCompiler.All[0].Name, NativeFixtures.Zoo, "shop", "zoo.shop");

        const string Expected = """
            optional 'text' none ''
            mirrored [ circle -5 0 2.5 polygon -1 2 -3 -4 tag 4 ]
            counts 'kühe!' 1 42 'geese!' 0 0
            sum 1 2 version 2.2.-1
            order 42 'Ada' 'none' 'rope' 2 7 3e00 'rope' 1250/2 639000000000000000 -90 7 1 47.50 8.25 'Quay' none 3 11 3 3 600
            completed later
            order 42 'Ada' 'none' 'rope' 2 7 3e00 'rope' 1250/2 639000000000000000 -90 7 1 47.50 8.25 'Quay' none 3 11 3 3 600
            found 0
            outside: 11
            absent: 11
            no case: 11

            """;
        Assert.Equal(Expected + Gone, output);
        Assert.Equal(0, exitCode);
    }

    private (int ExitCode, string Output) Run(string library, params string[] arguments) =>
        fixtures.RunHostOn(CCompiler.All[0].Name, NativeFixtures.Sample(library), arguments);
}
