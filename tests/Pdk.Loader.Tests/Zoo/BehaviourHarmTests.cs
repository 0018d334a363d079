using System.Globalization;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>What a plugin in C can do to its process once it is in use, each in a process of its own, as docs/harms.md says.</summary>
public sealed class BehaviourHarmTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    private const int Killed = 137;
    private const int SegmentationFault = 139;

    /// <summary>The control of the others.</summary>
    [CFact]
    public void PluginThatBehaves_HarmsNobody()
    {
        ProbeOutcome outcome = Run("none");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["load Ready", "before sound", "answer 6", "end 0 abandoned"], outcome.Lines);
    }

    [CTheory]
    [InlineData("cancel")]
    [InlineData("signals")]
    public void HarmThatEndsTheProcess_EndsIt(string way)
    {
        ProbeOutcome outcome = Run(way);

        Assert.True(outcome.ExitCode is SegmentationFault or 134, $"exit code {outcome.ExitCode}");
        Assert.Equal("before sound", outcome.Lines[^1]);
    }

    /// <summary>The thread is gone, with the host's own frames on it; nobody tells whoever waits for it.</summary>
    [CFact]
    public void ThreadThatIsTakenAway_HangsTheHost()
    {
        ProbeOutcome outcome = Run("exit-thread", seconds: 20);

        Assert.Equal(Killed, outcome.ExitCode);
        Assert.Equal("before sound", outcome.Lines[^1]);
    }

    [CFact]
    public void ThreadThatIsTakenAway_IsADeadlineWhereThereIsOne()
    {
        ProbeOutcome outcome = Run("exit-thread", "supervised");

        Assert.Equal(["error PluginDeadlineException", "end 1 abandoned"], outcome.Lines[^2..]);
    }

    /// <summary>Each is a new instance behind the same object. What the process keeps does not grow with their number.</summary>
    [LongFact]
    public void FaultsUnderSupervision_TakeNoMemory()
    {
        ProbeOutcome outcome = ProbeProcess.Run([], "ulimit -c 0", ["faulting", compiler.Compile("call_faults"), "200000"], seconds: 600);

        long[] resident = [.. outcome.Lines.Select(static line => long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture))];
        Assert.Equal(10, resident.Length);
        Assert.InRange(resident[^1] - resident[4], long.MinValue, 4096);
    }

    private ProbeOutcome Run(string way, string supervised = "", int seconds = 120) =>
        ProbeProcess.Run([], "ulimit -c 0", ["behaviour", compiler.Compile("behaviour"), way, supervised], seconds);
}
