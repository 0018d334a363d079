using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Tests.Connectors;

public sealed class RateLimitTests
{
    [Fact]
    public void OneMessageASecond_StandsForAllSinceTheLastOne()
    {
        var clock = new ManualTime();
        var limit = new RateLimit(clock);

        Assert.True(limit.TryPass(1, out long first));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(limit.TryPass(2, out _));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(limit.TryPass(3, out long second));

        Assert.Equal((1, 5), (first, second));
    }
}
