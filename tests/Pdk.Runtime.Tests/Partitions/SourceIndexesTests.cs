using Pdk.Runtime.Partitions;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>Numbers of sources are used again as late as possible.</summary>
public sealed class SourceIndexesTests
{
    [Fact]
    public void NumberIsUsedAgain_WhenNoOtherIsLeft_TheOldestFirst()
    {
        var indexes = new SourceIndexes();
        Assert.Equal(0, indexes.Take());
        Assert.Equal(1, indexes.Take());
        indexes.GiveBack(1);
        indexes.GiveBack(0);

        Assert.Equal(Enumerable.Range(2, SourceIndexes.Most - 2), Enumerable.Range(2, SourceIndexes.Most - 2).Select(_ => indexes.Take()));
        Assert.Equal(1, indexes.Take());
        Assert.Equal(0, indexes.Take());
        PipelineException failure = Assert.Throws<PipelineException>(() => indexes.Take());
        Assert.Equal("Expected at most 65536 sources and partitions at a time, found one more.", failure.Message);
    }
}
