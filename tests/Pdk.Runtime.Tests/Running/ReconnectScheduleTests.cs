using Pdk.Runtime.Connectors;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class ReconnectScheduleTests
{
    private static readonly ReconnectDefinition s_steady = ReconnectDefinition.Default with { Jitter = false };

    [Fact]
    public void Waits_GrowToTheirLimit() => Assert.Equal(
        [1, 1.5, 2.25, 3.375, 5.0625, 7.59375, 11.390625, 17.0859375, 25.6289062, 30, 30], Waits(s_steady, 11, part: 0.5));

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(0.5, 1, 1.25, 1.5625)]
    [InlineData(1, 1, 1.5, 2.25)]
    public void Jitter_ChoosesBetweenTheWaitBeforeAndWhatItGrowsTo(double part, double first, double second, double third) =>
        Assert.Equal([first, second, third], Waits(ReconnectDefinition.Default, 3, part));

    [Fact]
    public void Jitter_StaysWithinTheLimit() =>
        Assert.Equal([1, 2, 2], Waits(new ReconnectDefinition(TimeSpan.FromSeconds(1), 10, TimeSpan.FromSeconds(2), null), 3, part: 0.5));

    [Fact]
    public void Success_BeginsAnew()
    {
        var schedule = new ReconnectSchedule(ReconnectDefinition.Default with { MaxRetries = 1 }, new FixedRandom(1));
        schedule.AfterFailure();
        schedule.Reset();

        Assert.Equal(TimeSpan.FromSeconds(1), schedule.AfterFailure());
        Assert.Null(schedule.AfterFailure());
    }

    [Fact]
    public void WaitAfterALoss_GrowsWithTheOthersAndIsNoFailure()
    {
        var schedule = new ReconnectSchedule(s_steady with { MaxRetries = 1 }, new FixedRandom(1));

        Assert.Equal([1, 1.5, 2.25], [schedule.AfterLoss().TotalSeconds, schedule.AfterLoss().TotalSeconds, schedule.AfterFailure()!.Value.TotalSeconds]);
        Assert.Null(schedule.AfterFailure());
    }

    [Fact]
    public void None_AllowsNoRetry() => Assert.Null(new ReconnectSchedule(ReconnectDefinition.None, new FixedRandom(0)).AfterFailure());

    private static IEnumerable<double> Waits(ReconnectDefinition definition, int count, double part)
    {
        var schedule = new ReconnectSchedule(definition, new FixedRandom(part));
        return Enumerable.Range(0, count).Select(_ => Math.Round(schedule.AfterFailure()!.Value.TotalSeconds, 7)).ToArray();
    }
}
