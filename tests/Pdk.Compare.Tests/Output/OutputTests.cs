using System.Text.Json;
using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;
using Pdk.Compare.Output;

namespace Pdk.Compare.Tests.Output;

public sealed class OutputTests
{
    private static readonly Row[] s_rows =
    [
        new("call", "unguarded", "ns") { IsBaseline = true, Median = 6.5, P95 = 7.25, Allocated = 0 },
        new("call", "guarded", "ns")
        {
            Against = "unguarded", Median = 7.5, P95 = 1234, Allocated = 1536, Ratio = 1.1538, LowRatio = 1.1, HighRatio = 1.25,
        },
        new("call", "supervised", "ns") { Against = "unguarded", Median = 15, Ratio = 2.3, LowRatio = 2.2, HighRatio = 2.4 },
        new("call", "C", "ns") { Against = "unguarded", Missing = "no | compiler" },
        new("call", "linked <b>", "ns") { Against = "unguarded", Median = 0.4, Ratio = 0.0615, LowRatio = 0.06, HighRatio = 0.0625 },
    ];

    private static readonly Results s_results = new(
        new Machine("2026-12-01", "A Processor", 2, "A System", ".NET 10", "long pace"),
        new Calibration(1.05, 1, null, null),
        s_rows,
        Judgement.Of(
            s_rows,
            [
                new Limit("call", "guarded", LimitOf.Ratio, 1.15, true, "r"),
                new Limit("call", "guarded", LimitOf.Allocated, 2048, true, "r"),
                new Limit("call", "supervised", LimitOf.Ratio, 2, false, "r"),
                new Limit("call", "C", LimitOf.Ratio, 2, false, "r"),
            ],
            ["call"]));

    [Fact]
    public void Table_HasALineForEachRow() => Assert.Equal(
        """
        | call | unguarded | 6.50 ns | 7.25 ns | 0 B | 1 |  |  |
        | call | guarded | 7.50 ns | 1.23 us | 1.50 KiB | 1.15 | 1.15, 2.00 KiB | **beyond**, kept |
        | call | supervised | 15.0 ns |  |  | 2.30 | aim 2.00 | missed |
        | call | C | | | | | | left out: no / compiler |
        | call | linked <b> | 0.40 ns |  |  | 0.0615 |  |  |
        """,
        string.Join('\n', s_rows.Select(static row => ResultTable.Line(row, s_results.Judgements))));

    [Fact]
    public void Page_IsAsAccepted() => Snapshot.Check("page.html", PlotPage.Text(s_results));

    [Fact]
    public void Json_HasRowsAndVerdicts()
    {
        using JsonDocument document = JsonDocument.Parse(ResultJson.Text(s_results));
        JsonElement root = document.RootElement;

        Assert.Equal("long pace", root.GetProperty("machine").GetProperty("pace").GetString());
        Assert.Equal(1.1538, root.GetProperty("rows")[1].GetProperty("ratio").GetDouble());
        Assert.Equal("no | compiler", root.GetProperty("rows")[3].GetProperty("missing").GetString());
        Assert.Equal(
            ["beyond", "kept", "missed", "not measured"],
            root.GetProperty("limits").EnumerateArray().Select(static limit => limit.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData(0.123, "ns", "0.12 ns")]
    [InlineData(12.34, "ns", "12.3 ns")]
    [InlineData(1_500_000, "ns", "1.50 ms")]
    [InlineData(2e12, "ns", "2000 s")]
    [InlineData(0, "B", "0 B")]
    [InlineData(136, "instructions", "136 instructions")]
    public void Figures_HaveAUnitThatFits(double value, string unit, string expected) => Assert.Equal(expected, Figures.Text(value, unit));
}
