using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Tests.Limits;

public sealed class JudgementTests
{
    private static readonly Row s_row = new("call", "guarded", "ns") { Ratio = 1.2, Median = 9, Allocated = 0 };

    [Theory]
    [InlineData(1.2, true, "Kept")]
    [InlineData(1.19, true, "Beyond")]
    [InlineData(1.19, false, "Missed")]
    public void Ratio_IsComparedWithTheMost(double most, bool isBound, string expected) =>
        Assert.Equal(expected, Judge(s_row, new Limit("call", "guarded", LimitOf.Ratio, most, isBound, "r")).Verdict.ToString());

    [Fact]
    public void OtherFigures_AreComparedToo()
    {
        Assert.Equal(Verdict.Kept, Judge(s_row, new Limit("call", "guarded", LimitOf.Allocated, 0, true, "r")).Verdict);
        Assert.Equal(Verdict.Beyond, Judge(s_row, new Limit("call", "guarded", LimitOf.Median, 8, true, "r")).Verdict);
    }

    [Fact]
    public void RowThatWasLeftOut_IsNotMeasured() => Assert.Equal(
        Verdict.NotMeasured,
        Judge(new Row("call", "guarded", "ns") { Missing = "no compiler" }, new Limit("call", "guarded", LimitOf.Ratio, 1, true, "r")).Verdict);

    [Fact]
    public void UnknownRow_IsNamedWithThoseThatThereAre() => Assert.Equal(
        "The group call has no row \"garded\", which a limit names; it has \"guarded\".",
        Assert.Throws<LimitsException>(() => Judge(s_row, new Limit("call", "garded", LimitOf.Ratio, 1, true, "r"))).Message);

    [Fact]
    public void GroupThatWasNotMeasured_IsNotJudged() =>
        Assert.Empty(Judgement.Of([s_row], [new Limit("json", "any", LimitOf.Ratio, 1, true, "r")], ["call"]));

    private static Judgement Judge(Row row, Limit limit) => Assert.Single(Judgement.Of([row], [limit], ["call"]));
}
