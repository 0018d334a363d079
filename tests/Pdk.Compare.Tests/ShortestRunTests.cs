using Pdk.Compare.Groups;
using Pdk.Compare.Measuring;
using Pdk.Fixtures;

namespace Pdk.Compare.Tests;

/// <summary>Everything that is compared, a handful of times: it works, and each limit names a row that there is.</summary>
public sealed class ShortestRunTests : IDisposable
{
    private readonly string _results = Directory.CreateTempSubdirectory("pdk-compare-test-").FullName;

    public static TheoryData<string> Groups => [.. Group.All.Select(static group => group.Name)];

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Group_IsMeasured(string group)
    {
        (ExitCode code, string output, string errors) = Run(new Calibration(1, 1, null, null), "--only", group, "--shortest");

        Assert.Equal("", errors);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains($"| {group} |", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_results, "latest.json")) && File.Exists(Path.Combine(_results, "latest.html")));
    }

    [Fact]
    public void NoisyMachine_IsAnOutcomeOfItsOwn()
    {
        (ExitCode code, string output, string errors) = Run(new Calibration(3, 1, null, null), "--check");

        Assert.Equal(ExitCode.TooNoisy, code);
        Assert.Contains("too noisy to judge ratios", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was checked.", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1, "async, completes at once: expected a ratio of at most 0.0000, found ")]
    [InlineData(0, 3, 75, "1 bounds look exceeded, but: The machine is too noisy")]
    [InlineData(1e9, 3, 0, "")]
    public void Check_EndsAsTheBoundsSay(double most, double spreadAfterwards, int expected, string message)
    {
        string limits = Path.Combine(_results, "limits.json");
        File.WriteAllText(limits, string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""{ "limits": [ { "group": "async", "what": "completes at once", "most": {{most}}, "kind": "bound", "reason": "It is free." } ] }"""));
        Queue<Calibration> calibrations = new([new Calibration(1, 1, null, null), new Calibration(spreadAfterwards, 1, null, null)]);

        (ExitCode code, string _, string errors) = Run(calibrations.Dequeue, "--only", "async", "--check", "--limits", limits);

        Assert.Equal(expected, (int)code);
        Assert.StartsWith(message, errors, StringComparison.Ordinal);
        Assert.Equal(code == ExitCode.Success, errors.Length == 0);
    }

    [Fact]
    public void UnknownOption_IsToldWithTheUsage()
    {
        (ExitCode code, string _, string errors) = Run(new Calibration(1, 1, null, null), "--fast");

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"Expected an option, found --fast.\n{Options.Usage}", errors, StringComparison.Ordinal);
    }

    private (ExitCode Code, string Output, string Errors) Run(Calibration calibration, params string[] arguments) => Run(() => calibration, arguments);

    private (ExitCode Code, string Output, string Errors) Run(Func<Calibration> calibrate, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter errors = new() { NewLine = "\n" };
        ExitCode code = new Comparing(output, errors, calibrate).Run(
            [.. arguments, "--plugins", Repository.Path("artifacts", "fixtures"), "--results", _results]);
        return (code, output.ToString(), errors.ToString());
    }
}
