using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Tests.Running;

public sealed class ReconnectScheduleTests
{
    [Fact]
    public void Waits_GrowToTheirLimit()
    {
        var schedule = new ReconnectSchedule(ReconnectDefinition.Default);

        double[] waits = Enumerable.Range(0, 11).Select(_ => schedule.AfterFailure()!.Value.TotalSeconds).ToArray();

        Assert.Equal([1, 1.5, 2.25, 3.375, 5.0625, 7.59375, 11.390625, 17.0859375, 25.6289062, 30, 30], waits.Select(static wait => Math.Round(wait, 7)));
    }

    [Fact]
    public void Success_BeginsAnew()
    {
        var schedule = new ReconnectSchedule(ReconnectDefinition.Default with { MaxRetries = 1 });
        schedule.AfterFailure();
        schedule.Reset();

        Assert.Equal(TimeSpan.FromSeconds(1), schedule.AfterFailure());
        Assert.Null(schedule.AfterFailure());
    }

    [Fact]
    public void None_AllowsNoRetry() => Assert.Null(new ReconnectSchedule(ReconnectDefinition.None).AfterFailure());
}
