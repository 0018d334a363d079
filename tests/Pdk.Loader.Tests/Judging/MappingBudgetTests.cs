using Pdk.Loader.Judging;

namespace Pdk.Loader.Tests.Judging;

/// <summary>What is taken of a process's mappings, and what stays its own.</summary>
public sealed class MappingBudgetTests
{
    private const int Limit = 10_000;
    private const int Reserve = Limit / 100;

    private long _used;
    private int _counted;

    [Fact]
    public void Reserve_IsAHundredthAndEnoughForARuntime()
    {
        Assert.Equal(Reserve, Budget().Reserve);
        Assert.Equal(Limit, Budget().Most);
        Assert.Equal(46, MappingBudget.ReserveOf(4_600));
        Assert.Equal(RuntimeNeeds.Mappings, MappingBudget.ReserveOf(4_000));
        Assert.Equal(RuntimeNeeds.Mappings, MappingBudget.Unlimited.Reserve);
    }

    [Fact]
    public void WhatIsNeeded_StaysBesideTheReserve()
    {
        MappingBudget budget = Budget();
        _used = Limit - Reserve - 50;
        Assert.False(budget.TryTake(51, out long left));
        Assert.Equal(Reserve + 50, left);

        Assert.True(budget.TryTake(50, out left));
        Assert.Equal(((Reserve + 50) / 2) - 50, left);
        Assert.Equal(2, _counted);
    }

    [Fact]
    public void HalfOfWhatIsLeft_IsTakenWithoutCountingAnew()
    {
        MappingBudget budget = Budget();
        _used = 5_000;
        Assert.True(budget.TryTake(1_000, out long left));
        Assert.Equal(1_500, left);

        Assert.True(budget.TryTake(1_500, out left));
        Assert.Equal((0, 1), (left, _counted));

        _used = 9_000;
        Assert.True(budget.TryTake(1, out left));
        Assert.Equal((499, 2), (left, _counted));
    }

    /// <summary>What was found too little is counted anew the next time, however little is asked for then.</summary>
    [Fact]
    public void Refusal_IsCountedAnew()
    {
        MappingBudget budget = Budget();
        Assert.True(budget.TryTake(100, out _));
        _used = Limit;
        Assert.False(budget.TryTake(Limit, out _));

        Assert.False(budget.TryTake(1, out _));
        Assert.Equal(3, _counted);
    }

    [Fact]
    public void WithoutALimit_EverythingIsThere()
    {
        Assert.True(MappingBudget.Unlimited.TryTake(long.MaxValue, out long left));
        Assert.Equal(long.MaxValue, left);
        Assert.Null(MappingBudget.Unlimited.Most);
    }

    private MappingBudget Budget() => new(Limit, () =>
    {
        _counted++;
        return _used;
    });
}
