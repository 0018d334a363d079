using Pdk.Contracts;
using Pdk.Runtime.Partitions;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>What partitions say of themselves is one answer.</summary>
public sealed class PartitionStatusTests
{
    [Fact]
    public void PartitionsThatSayNothing_AreNoStatus() => Assert.Null(PartitionStatus.Of([Report(null), Report(null)]));

    [Fact]
    public void WhatWaits_AddsUp_AndTheLongestLagCounts()
    {
        ConnectorStatus? status = PartitionStatus.Of(
            [Report(null), Report(new(3, TimeSpan.FromSeconds(9))), Report(new(5, TimeSpan.FromSeconds(2)))]);

        Assert.Equal(new ConnectorStatus(8, TimeSpan.FromSeconds(9)), status);
    }

    [Fact]
    public void WhatNoPartitionKnows_IsNotKnown()
    {
        Assert.Equal(new ConnectorStatus(), PartitionStatus.Of([Report(new())]));
        Assert.Equal(new ConnectorStatus(3), PartitionStatus.Of([Report(new()), Report(new(3))]));
    }

    [Fact]
    public void FirstError_IsTold()
    {
        Assert.Equal("one", PartitionStatus.Of([Report(new()), Report(new(LastError: "one")), Report(new(LastError: "two"))])!.LastError);
    }

    private static ConnectorReport Report(ConnectorStatus? status) =>
        new("in[a]", ConnectorState.Running, Connectivity.Connected, default, 0, null) { Status = status };
}
