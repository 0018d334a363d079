using Pdk.Compare.Measuring;

namespace Pdk.Compare.Tests.Measuring;

public sealed class PairwiseTests
{
    private readonly List<string> _order = [];

    [Fact]
    public void Rounds_GoBackAndForth()
    {
        new Pairwise(Pace.Shortest).Run(new Comparison("g", Noted("a"), Noted("b")));

        // Each is prepared once, and then measured in three rounds.
        Assert.Equal(["a", "b", "a", "b", "b", "a", "a", "b"], _order);
    }

    [Fact]
    public void Rows_NameTheirBaseline()
    {
        IReadOnlyList<Row> rows = new Pairwise(Pace.Shortest).Run(new Comparison("g", Noted("a"), Noted("b")) { About = "text: " });

        Assert.Equal(["text: a", "text: b"], rows.Select(static row => row.What));
        Assert.Equal([null, "a"], rows.Select(static row => row.Against));
        Assert.Null(rows[0].Ratio);
        Assert.True(rows[1].Ratio > 0 && rows[1].LowRatio <= rows[1].Ratio && rows[1].Ratio <= rows[1].HighRatio);
    }

    [Fact]
    public void WayThatIsNotHere_HasItsReasonAndNoFigures()
    {
        IReadOnlyList<Row> rows = new Pairwise(Pace.Shortest).Run(
            new Comparison("g", Noted("a"), Way.Try("b", static () => throw new InvalidOperationException("no\ncompiler"))));

        Assert.Equal("no compiler", rows[1].Missing);
        Assert.Null(rows[1].Median);
        Assert.Equal(["a", "a", "a", "a"], _order);
    }

    [Fact]
    public void MissingBaseline_LeavesNoRatios()
    {
        IReadOnlyList<Row> rows = new Pairwise(Pace.Shortest).Run(new Comparison("g", Way.LeftOut("a", "why"), Noted("b")));

        Assert.Null(rows[1].Ratio);
        Assert.NotNull(rows[1].Median);
    }

    [Fact]
    public void Allocation_IsThatOfOnce()
    {
        byte[] kept = [];
        Row row = new Pairwise(Pace.Shortest).Run(new Comparison("g", new Way("a", times =>
        {
            for (int index = 0; index < times; index++)
            {
                kept = new byte[1000];
            }
        }) { Times = 10 }))[0];

        Assert.Equal(1024, row.Allocated!.Value, 1.0);
        Assert.Equal(1000, kept.Length);
    }

    [Fact]
    public void WhatComesBefore_ComesBeforeEachTime()
    {
        int before = 0;
        new Pairwise(Pace.Shortest).Run(new Comparison("g", new Way("a", _ => _order.Add("a")) { Before = () => before++ }));

        Assert.Equal(_order.Count, before);
    }

    private Way Noted(string name) => new(name, _ => _order.Add(name)) { Times = 1 };
}
