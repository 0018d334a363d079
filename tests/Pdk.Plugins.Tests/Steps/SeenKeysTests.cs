using Pdk.Plugins.Steps.Deduplication;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>For how long keys are remembered, and how many.</summary>
public sealed class SeenKeysTests
{
    private const long Second = 1_000_000_000;

    private readonly SeenKeys _seen = new(TimeSpan.FromSeconds(10), most: 3);
    private ulong _batch;

    [Fact]
    public void Key_IsKnownForItsTime_CountedFromTheFirst()
    {
        Assert.True(Add("a", 5));
        Assert.False(Add("a", 5));
        Assert.False(Add("a", 14));
        Assert.True(Add("a", 15));
        Assert.False(Add("a", 24));
        Assert.True(Add("a", 25));
    }

    [Fact]
    public void EventThatCameInEarlier_IsADuplicateToo()
    {
        Assert.True(Add("a", 15));
        Assert.False(Add("a", 3));
    }

    [Fact]
    public void WhatIsOver_TakesNoPlace()
    {
        Add("a", 0);
        Add("b", 1);
        Add("c", 2);
        Assert.True(Add("d", 11));

        Assert.Equal(2, _seen.Count);
        Assert.False(_seen.HasForgotten);
    }

    [Fact]
    public void OneMoreThanMayBe_ForgetsTheEldest()
    {
        Add("a", 0);
        Add("b", 0);
        Add("c", 0);
        Assert.False(_seen.HasForgotten);
        Assert.True(Add("d", 0));

        Assert.True(_seen.HasForgotten);
        Assert.Equal(3, _seen.Count);
        Assert.False(Add("b", 0));
        Assert.True(Add("a", 0));
    }

    [Fact]
    public void Unsettled_CanBeForgotten_SettledIsKept()
    {
        Add("a", 0);
        Add("b", 0);
        Add("c", 0);
        _seen.Ack(2);

        _seen.ForgetUnsettled();

        Assert.False(Add("b", 0));
        Assert.True(Add("a", 0));
        Assert.True(Add("c", 0));
        _seen.Ack(99);
    }

    [Fact]
    public void BatchThatFailed_IsTakenBackAlone()
    {
        Add("a", 0);
        _seen.Begin(2);
        Assert.True(_seen.TryAdd("b", 0));
        Assert.True(_seen.TryAdd("c", 0));
        _seen.TakeBack();
        _seen.Begin(2);
        _seen.TakeBack();

        Assert.Equal(1, _seen.Count);
        _seen.Begin(2);
        Assert.True(_seen.TryAdd("b", 0));
    }

    /// <summary>A batch that was collected for longer than keys are remembered.</summary>
    [Fact]
    public void BatchWhoseFirstKeysAreOver_IsForgottenWithAllOfItsOthers()
    {
        _seen.Begin(1);
        Assert.True(_seen.TryAdd("a", 0));
        Assert.True(_seen.TryAdd("b", 20 * Second));
        Assert.True(_seen.TryAdd("c", 21 * Second));

        _seen.ForgetUnsettled();

        _seen.Begin(2);
        Assert.True(_seen.TryAdd("b", 22 * Second));
        Assert.True(_seen.TryAdd("c", 22 * Second));
    }

    /// <summary>What comes again and again without being delivered is forgotten each time, and leaves nothing behind.</summary>
    [Fact]
    public void WhatIsNeverDelivered_DoesNotFillTheMemory()
    {
        Add("z", 0);
        _seen.Ack(1);
        int most = 0;
        for (int round = 0; round < 100_000; round++)
        {
            Assert.True(Add("a", 0));
            _seen.ForgetUnsettled();
            most = Math.Max(most, _seen.Places);
        }

        Assert.InRange(most, 1, 1010);
        Assert.False(Add("z", 0));
    }

    /// <summary>A source that wants no answers never says that something is settled.</summary>
    [Fact]
    public void WhatIsNeverSettled_IsGivenUpWithItsTime()
    {
        for (int round = 0; round < 100_000; round++)
        {
            Assert.True(Add($"{round}", round * 11L));
            Assert.InRange(_seen.Places, 1, 4);
        }
    }

    private bool Add(string key, long second)
    {
        _seen.Begin(++_batch);
        return _seen.TryAdd(key, second * Second);
    }
}
