using Pdk.Runtime.Linked;

namespace Pdk.Runtime.Tests.Linked;

public sealed class PendingRequestsTests
{
    private readonly PendingRequests _pending = new();

    [Fact]
    public void Requests_AreTakenInTheirOrder()
    {
        Assert.True(_pending.TryAdd("b", 1));
        Assert.True(_pending.TryAdd("a", 2));
        Assert.Equal((2, 1L), (_pending.Count, _pending.Oldest));

        Assert.Equal("b", _pending.TakeOldest());
        Assert.Equal((1, 2L), (_pending.Count, _pending.Oldest));
        Assert.Equal("a", _pending.TakeOldest());
        Assert.Equal((0, null), (_pending.Count, _pending.Oldest));
    }

    [Fact]
    public void RequestThatWaitsAlready_BeginsAnew()
    {
        _pending.TryAdd("a", 1);
        _pending.TryAdd("b", 2);
        _pending.TryAdd("a", 3);

        Assert.Equal(2, _pending.Count);
        Assert.Equal("b", _pending.TakeOldest());
        Assert.Equal(3, _pending.Oldest);
    }

    [Fact]
    public void AnsweredRequest_WaitsNoMore()
    {
        _pending.TryAdd("a", 1);
        _pending.TryAdd("b", 2);

        _pending.Remove("a");
        _pending.Remove("nobody");

        Assert.Equal((1, 2L), (_pending.Count, _pending.Oldest));
    }

    [Fact]
    public void Requests_AreBoundedInNumberAndLength()
    {
        Assert.True(_pending.TryAdd(new string('x', PendingRequests.LongestKey), 0));
        Assert.False(_pending.TryAdd(new string('x', PendingRequests.LongestKey + 1), 0));
        for (int number = 1; number < PendingRequests.Most; number++)
        {
            Assert.True(_pending.TryAdd($"{number}", number));
        }

        Assert.False(_pending.TryAdd("one more", 0));
        Assert.True(_pending.TryAdd("1", 0));
        Assert.Equal(PendingRequests.Most, _pending.Count);
    }
}
