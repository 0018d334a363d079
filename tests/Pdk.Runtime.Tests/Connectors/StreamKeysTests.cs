using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Tests.Connectors;

public sealed class StreamKeysTests
{
    [Fact]
    public void StreamsOfASingleSource_KeepTheirIds()
    {
        var keys = new StreamKeys(1);

        Assert.Equal(ulong.MaxValue, keys.Encode(0, ulong.MaxValue));
        Assert.Equal(ulong.MaxValue, keys.StreamOf(ulong.MaxValue));
        Assert.Equal(0, keys.SourceOf(ulong.MaxValue));
    }

    [Fact]
    public void StreamsOfSeveralSources_StayApart()
    {
        var keys = new StreamKeys(2);

        ulong key = keys.Encode(1, 7);

        Assert.NotEqual(keys.Encode(0, 7), key);
        Assert.Equal((1, 7UL), (keys.SourceOf(key), keys.StreamOf(key)));
    }

    [Fact]
    public void IdThatLeavesNoRoomForTheSource_IsRefused()
    {
        var keys = new StreamKeys(1);
        keys.Share();

        Assert.Equal((1UL << 48) - 1, keys.Encode(0, (1UL << 48) - 1));
        PdkDataException failure = Assert.Throws<PdkDataException>(() => keys.Encode(0, 1UL << 48));

        Assert.Equal(
            "In a pipeline of several sources a stream id has at most 48 bits, but one is 281474976710656.", failure.Message);
    }
}
