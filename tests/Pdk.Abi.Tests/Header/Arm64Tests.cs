using Pdk.Tests.Engines;

namespace Pdk.Tests.Header;

/// <summary>The border on another processor: a plugin published for linux-arm64, and the host in C compiled for it, under emulation.</summary>
public sealed class Arm64Tests(Arm64Zoo zoo) : IClassFixture<Arm64Zoo>
{
    private const string Gone = "released twice: 22\ncalled after release: 22\n";

    [EngineFact(nameof(Engine.Arm64))]
    public void Plugin_IsListed()
    {
        Engine.Arm64.MustBeHere();

        (int exitCode, string output) = zoo.Run();

        Assert.StartsWith("abi 1.1\nstamp ", output, StringComparison.Ordinal);
        Assert.Contains("component keeper\n  implements zoo.keeper 1.0 ", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [EngineFact(nameof(Engine.Arm64))]
    public void EveryWayAcrossTheBorder_IsTheSameOnArm64()
    {
        Engine.Arm64.MustBeHere();

        Assert.Equal((0, ZooTalk.Keeper + Gone), zoo.Run("keeper", "zoo.keeper"));
    }

    [EngineFact(nameof(Engine.Arm64))]
    public void Blocks_AreTheSameOnArm64()
    {
        Engine.Arm64.MustBeHere();

        Assert.Equal((0, ZooTalk.Shop + Gone), zoo.Run("shop", "zoo.shop"));
    }

    [EngineFact(nameof(Engine.Arm64))]
    public void SizesAndOffsets_AreTheSameOnArm64()
    {
        Engine.Arm64.MustBeHere();
        using ScratchFolder scratch = new();
        string program = scratch.Write("layout.c", BorderMirror.Assertions());
        string all = scratch.Write("all.c", HeaderFiles.Program(HeaderFiles.All));

        Arm64Zoo.Compiler.MustRun(["-std=c11", .. CCompiler.Strict, .. scratch.Includes, "-fsyntax-only", program, all]);
    }
}
