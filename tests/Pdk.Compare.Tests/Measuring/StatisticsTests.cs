using Pdk.Compare.Measuring;

namespace Pdk.Compare.Tests.Measuring;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(0.95, 4.8)]
    public void Quantile_LiesBetweenNeighbours(double share, double expected) =>
        Assert.Equal(expected, Statistics.Quantile([5, 1, 3, 2, 4], share), 9);

    [Fact]
    public void Median_OfAnEvenNumber_IsTheMeanOfTheMiddle() => Assert.Equal(2.5, Statistics.Median([4, 1, 2, 3]));

    [Fact]
    public void NoValues_AreRefused() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));
}
