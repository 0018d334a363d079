using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Sources;

public sealed class AckTrackerTests
{
    private const ulong Stream = 7;

    private readonly AckTracker _acks = new(2);

    [Fact]
    public void Ack_IsToldWhenAllSinksAreThatFar()
    {
        Assert.Null(Ack(0, 3));
        Assert.Equal(2UL, Ack(1, 2));
        Assert.Equal(3UL, Ack(1, 5));
        Assert.Equal(5UL, Ack(0, 9));
    }

    [Fact]
    public void RepeatedAck_IsNoNews()
    {
        Ack(0, 4);
        Assert.Equal(2UL, Ack(1, 2));
        Assert.Null(Ack(1, 2));
        Assert.Null(Ack(0, 4));
    }

    [Fact]
    public void WhatHasFailed_MustBeAckedByAllAnew()
    {
        Ack(0, 4);
        Ack(1, 3);
        _acks.Fail(Stream, 2);
        Assert.Null(Ack(0, 4));
        Assert.Equal(3UL, Ack(1, 3));
    }

    [Fact]
    public void StreamsThatAllSinksHaveAcked_TakeNoMemory()
    {
        // Whether they have ended or not: a source may open as many as it likes.
        for (ulong stream = 1; stream <= 100; stream++)
        {
            Assert.False(_acks.TryAck(stream, 0, 1, out _));
            Assert.True(_acks.TryAck(stream, 1, 1, out _));
        }

        Assert.Equal(0, _acks.Count);
        Ack(0, 1);
        Assert.Equal(1, _acks.Count);
    }

    private ulong? Ack(int link, ulong pullId) => _acks.TryAck(Stream, link, pullId, out ulong all) ? all : null;

    [Fact]
    public void FailureInBetween_TakesBackWhatTheFasterSinkHasAcked_FromThereOn()
    {
        AckTracker acks = new(2);
        acks.TryAck(0, 0, 5, out _);
        Assert.True(acks.TryAck(0, 1, 1, out ulong all));
        Assert.Equal(1UL, all);

        acks.Fail(0, 3);

        Assert.True(acks.TryAck(0, 1, 4, out all));
        Assert.Equal(2UL, all);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void FailureOfAll_LeavesNothingBehind(ulong pullId)
    {
        AckTracker acks = new(2);
        acks.TryAck(0, 0, 5, out _);
        acks.TryAck(0, 1, 1, out _);

        acks.Fail(0, pullId);

        Assert.Equal(0, acks.Count);
        Assert.False(acks.TryAck(0, 1, 4, out _));
    }
}
