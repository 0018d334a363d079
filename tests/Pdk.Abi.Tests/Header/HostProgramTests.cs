using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>A plugin and a host that know of each other only what <c>pdk.h</c> and the generated headers say.</summary>
public sealed class HostProgramTests(CFixtures fixtures) : IClassFixture<CFixtures>
{
    // Every call of an instance ends with these two: a handle that was given back is found out.
    private const string Gone = "released twice: 22\ncalled after release: 22\n";

    public static TheoryData<string> Compilers => CFixtures.Compilers;

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Components_AreListed(string compiler)
    {
        (int exitCode, string output) = fixtures.RunHost(compiler);

        Assert.Equal(0, exitCode);
        Assert.Contains("abi 1.1\n", output, StringComparison.Ordinal);
        Assert.Contains($"component upper\n  implements pdk.codec 1.0 {Hash("pdk.codec")}\n", output, StringComparison.Ordinal);
        Assert.Contains($"component counting\n  implements pdk.sink 1.1 {Hash("pdk.sink")}\n", output, StringComparison.Ordinal);
    }

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Numbers_CrossByValue(string compiler) =>
        Assert.Equal((0, "min -3\n" + Gone), fixtures.RunHost(compiler, "min", "sample.min", "4", "-3"));

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Value_IsWrittenIntoTheCallersBuffer(string compiler) =>
        Assert.Equal((0, "text HELLO, WORLD\n" + Gone), fixtures.RunHost(compiler, "upper", "pdk.codec", "decode", "hello, world"));

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Value_IsReadInPlace(string compiler) =>
        Assert.Equal((0, "bytes HELLO, WORLD\n" + Gone), fixtures.RunHost(compiler, "upper", "pdk.codec", "encode", "hello, world"));

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Failure_ComesWithItsRecord(string compiler) => Assert.Equal(
        (1, "error 11 upper.not_ascii: The text is not ASCII: expected bytes below 128.\n" + Gone),
        fixtures.RunHost(compiler, "upper", "pdk.codec", "decode", "böse"));

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Batch_IsConvertedItemByItem(string compiler)
    {
        const string Expected =
            "event 1 port 0: text A\nevent 3 port 1: error text The text is not ASCII: expected bytes below 128.\nevent 4 port 0: text LONGER THAN EIGHT\n";

        Assert.Equal((0, Expected + Gone), fixtures.RunHost(compiler, "upper", "pdk.codec", "decode-batch", "a", "", "böse", "longer than eight"));
        Assert.Equal((0, "event 1 port 0: bytes A\n" + Gone), fixtures.RunHost(compiler, "upper", "pdk.codec", "encode-batch", "a"));
    }

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void AsynchronousCall_CompletesAtOnceLaterOrCancelled(string compiler)
    {
        const string Expected = """
            completed later
            ack 1 circuit 0
            ack 0 circuit 0
            completed later
            error 12 counting.cancelled: The tick was cancelled.
            completed later
            ack 1 circuit 0
            log 2: 6 events

            """;

        Assert.Equal((1, Expected + Gone), fixtures.RunHost(compiler, "counting", "pdk.sink", "deliver", "tick", "cancel", "deliver", "flush"));
    }

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void UnusableFileOrName_IsNamed(string compiler)
    {
        string plugin = fixtures.PluginOf(compiler);

        Assert.Equal((2, "nobody: the plugin has no component of this name\n"), fixtures.RunHost(compiler, "nobody", "pdk.codec"));
        Assert.Equal((2, "pdk.codec: the component does not implement this contract\n"), fixtures.RunHost(compiler, "min", "pdk.codec"));
        Assert.Equal(2, fixtures.RunHostOn(compiler, plugin + ".missing").ExitCode);
    }

    private static string Hash(string contract) =>
        HeaderFiles.Contracts.Single(known => known.Id == contract).LayoutHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
