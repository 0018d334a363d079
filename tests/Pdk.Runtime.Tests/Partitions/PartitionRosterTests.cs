using Pdk.Runtime.Partitions;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>Which partitions wait, are at work, and are finished.</summary>
public sealed class PartitionRosterTests
{
    private readonly PartitionRoster _roster = new();

    [Fact]
    public void ListedNames_AreTakenInTheirOrder_EachOnce()
    {
        _roster.Take(["b", "a"]);
        _roster.Take(["b", "a", "c"]);

        Assert.Equal(["b", "a", "c"], Rest());
        Assert.Equal((0, 3, 0), Counts());
    }

    [Fact]
    public void FinishedName_IsNotTakenAgain_WhileItIsListed()
    {
        _roster.Take(["a"]);
        _roster.Next();
        _roster.Finish("a");
        _roster.Leave("a");
        _roster.Take(["a"]);

        Assert.Null(_roster.Next());
        Assert.Equal((0, 0, 1), Counts());

        _roster.Take([]);
        Assert.Equal((0, 0, 0), Counts());
        _roster.Take(["a"]);
        Assert.Equal("a", _roster.Next());
    }

    [Fact]
    public void NameThatIsGone_WaitsNoMore_ButIsReadToItsEnd()
    {
        _roster.Take(["a", "b"]);
        _roster.Next();
        _roster.Take([]);

        Assert.Null(_roster.Next());
        Assert.Equal((0, 1, 0), Counts());
    }

    [Fact]
    public void NameThatComesBackWhileItWaited_IsTakenOnce()
    {
        _roster.Take(["a", "b"]);
        _roster.Take(["b"]);
        _roster.Take(["b", "a"]);

        // Its old place in the queue counts.
        Assert.Equal(["a", "b"], Rest());
    }

    [Fact]
    public void NameThatComesBackAfterItWasGone_IsTakenAgain_WhenItsInstanceIsGone()
    {
        _roster.Take(["a"]);
        _roster.Next();
        _roster.Take([]);
        _roster.Take(["a"]);
        _roster.Finish("a");
        Assert.Null(_roster.Next());

        _roster.Leave("a");
        Assert.Equal("a", _roster.Next());
    }

    [Fact]
    public void NameThatIsGoneWhenItIsFinished_IsForgotten()
    {
        _roster.Take(["a"]);
        _roster.Next();
        _roster.Take([]);
        _roster.Finish("a");
        _roster.Leave("a");
        Assert.Equal((0, 0, 0), Counts());

        _roster.Take(["a"]);
        Assert.Equal("a", _roster.Next());
    }

    [Fact]
    public void FinishedName_IsNotTakenBeforeItsInstanceIsGone()
    {
        _roster.Take(["a"]);
        _roster.Next();
        _roster.Finish("a");
        _roster.Take([]);
        _roster.Take(["a"]);
        _roster.Finish("a");
        Assert.Null(_roster.Next());

        _roster.Leave("a");
        Assert.Equal("a", _roster.Next());
    }

    private List<string> Rest()
    {
        List<string> names = [];
        while (_roster.Next() is { } name)
        {
            names.Add(name);
        }

        return names;
    }

    private (int Waiting, int AtWork, int Finished) Counts() =>
        (_roster.Count(PartitionStep.Waiting), _roster.Count(PartitionStep.AtWork), _roster.Count(PartitionStep.Finished));
}
