using Pdk.Contracts;
using Pdk.Runtime.Partitions;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>Names come from a plugin, and may be anything.</summary>
public sealed class PartitionNamesTests
{
    [Fact]
    public void Names_AreTaken()
    {
        PartitionNames.Check([]);
        PartitionNames.Check(["a", "A", new string('ü', IPartitions.MaxNameLength / 2)]);
        PartitionNames.Check([.. Enumerable.Range(0, IPartitions.MaxCount).Select(static number => $"{number}")]);
    }

    [Fact]
    public void NameThatIsNone_IsRefused()
    {
        Assert.Equal("Expected names of partitions of 1 to 200 bytes of UTF-8, found ''.", Refusal(""));
        Assert.Equal("Expected names of partitions of 1 to 200 bytes of UTF-8, found 'half \\ud83d'.", Refusal("half \ud83d"));

        static string Refusal(string name) => Assert.Throws<PdkDataException>(() => PartitionNames.Check(["a", name])).Message;
    }

    [Fact]
    public void NullAndLongNames_AreRefused()
    {
        PdkDataException failure = Assert.Throws<PdkDataException>(() => PartitionNames.Check([null!]));
        Assert.EndsWith("found ''.", failure.Message, StringComparison.Ordinal);

        failure = Assert.Throws<PdkDataException>(() => PartitionNames.Check([new string('a', IPartitions.MaxNameLength + 1)]));

        Assert.EndsWith($"found '{new string('a', 80)}…'.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NameThatIsThereTwice_IsRefused()
    {
        PdkDataException failure = Assert.Throws<PdkDataException>(() => PartitionNames.Check(["a", "b", "a"]));

        Assert.Equal("Expected each partition once, found 'a' twice.", failure.Message);
    }

    [Fact]
    public void TooManyNames_AreRefused()
    {
        PdkDataException failure = Assert.Throws<PdkDataException>(
            () => PartitionNames.Check([.. Enumerable.Range(0, IPartitions.MaxCount + 1).Select(static number => $"{number}")]));

        Assert.Equal("Expected at most 10000 partitions, found 10001.", failure.Message);
    }

    [Fact]
    public void Id_IsOneLine()
    {
        Assert.Equal("in[a.log]", PartitionNames.IdOf("in", "a.log"));
        Assert.Equal("in[a\\u000ab]", PartitionNames.IdOf("in", "a\nb"));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(81, true)]
    public void LongNames_AreCutOffInReports(int length, bool isCut)
    {
        string id = PartitionNames.IdOf("in", new string('x', length));

        Assert.Equal(isCut ? $"in[{new string('x', 80)}…]" : $"in[{new string('x', length)}]", id);
    }
}
