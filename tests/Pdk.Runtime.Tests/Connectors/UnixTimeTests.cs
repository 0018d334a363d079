using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Tests.Connectors;

public sealed class UnixTimeTests
{
    [Fact]
    public void Time_IsInNanosecondsSince1970()
    {
        var clock = new ManualTime();

        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000, clock.UnixNs());
    }
}
