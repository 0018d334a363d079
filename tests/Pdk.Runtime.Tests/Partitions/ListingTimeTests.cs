using Pdk.Runtime.Partitions;

namespace Pdk.Runtime.Tests.Partitions;

public sealed class ListingTimeTests
{
    [Fact]
    public void NextListing_IsDueAfterItsTime()
    {
        var clock = new ManualTime();
        ListingTime next = ListingTime.Listed(clock, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.False(next.IsDue(clock));
        Assert.Equal(TimeSpan.FromSeconds(6), next.Left(clock).Time);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(next.IsDue(clock));
    }
}
