using Pdk.Compare.Measuring;

namespace Pdk.Compare.Tests.Measuring;

public sealed class CalibrationTests
{
    [Fact]
    public void EvenTimes_AreQuiet()
    {
        Calibration calibration = Calibration.Of([.. Enumerable.Repeat(1000.0, 100)], share: 1, steal: 0, load: 0.5);

        Assert.False(calibration.IsTooNoisy);
        Assert.StartsWith("The machine is quiet enough: ", calibration.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void SlowTenth_IsTooNoisy()
    {
        Calibration calibration = Calibration.Of([.. Enumerable.Repeat(1000.0, 80), .. Enumerable.Repeat(3000.0, 20)], share: 1, steal: null, load: null);

        Assert.True(calibration.IsTooNoisy);
        Assert.StartsWith(
            "The machine is too noisy to judge ratios: the same piece of work takes 3.00 times as long", calibration.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void FewOutliers_AreNoNoise() =>
        Assert.False(Calibration.Of([.. Enumerable.Repeat(1000.0, 95), .. Enumerable.Repeat(9000.0, 5)], share: 1, steal: null, load: null).IsTooNoisy);

    [Fact]
    public void ProcessorThatOthersHave_IsTooNoisy() => Assert.True(Calibration.Of([1, 1, 1], share: 0.5, steal: null, load: null).IsTooNoisy);

    [Fact]
    public void StolenTime_IsTooNoisy() => Assert.True(Calibration.Of([1, 1, 1], share: 1, steal: 0.2, load: null).IsTooNoisy);

    [Fact]
    public void Times_AreReadFromTheKernelsLine()
    {
        MachineTimes before = MachineTimes.Parse("cpu  100 0 100 700 50 0 0 50 30 0")!.Value;
        MachineTimes after = MachineTimes.Parse("cpu  150 0 110 720 50 0 0 70 30 0")!.Value;

        Assert.Equal(new MachineTimes(1000, 50), before);
        Assert.Equal(0.2, after.StealSince(before));
        Assert.Null(before.StealSince(before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu 1 2 3")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8 9")]
    [InlineData("cpu 1 2 3 4 5 6 7 many 9")]
    public void OtherLines_SayNothing(string line) => Assert.Null(MachineTimes.Parse(line));
}
