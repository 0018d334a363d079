using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader.Report;

namespace Pdk.Loader.Tests.Reports;

/// <summary>A host lives long, and its report must not grow with every failure.</summary>
public sealed class ReportLogTests
{
    private readonly ReportLog _log = new(NullLogger.Instance);

    [Fact]
    public void WhatFailsAgain_IsOneRowThatCounts()
    {
        for (int attempt = 1; attempt <= 1000; attempt++)
        {
            _log.Add(Failure("json", $"attempt {attempt}"));
        }

        LoadReportRow row = Assert.Single(_log.Rows());
        Assert.Equal(1000, row.Times);
        Assert.Equal("attempt 1000", row.Message);
    }

    [Fact]
    public void DifferentThings_AreRowsOfTheirOwn()
    {
        _log.Add(Failure("json", ""));
        _log.Add(Failure("text", ""));
        _log.Add(Failure("json", "") with { Verdict = Verdict.CreateTimeout });
        _log.Add(Failure("json", "") with { Path = "/b.so" });

        Assert.Equal([1, 1, 1, 1], _log.Rows().Select(static row => row.Times));
    }

    [Fact]
    public void WhatFailsAgain_StandsWhereItHappenedLast()
    {
        _log.Add(Failure("json", ""));
        _log.Add(Failure("text", ""));
        long mark = _log.Count;

        _log.Add(Failure("json", ""));

        Assert.Equal("json", Assert.Single(Assert.Single(_log.Rows(mark)).Components));
        Assert.Equal(["text", "json"], _log.Rows().Select(static row => row.Components[0]));
    }

    [Fact]
    public void LibrariesThatAreReady_AreRowsOfTheirOwn()
    {
        _log.Add(Ready());
        _log.Add(Ready());

        Assert.Equal(2, _log.Rows().Length);
    }

    [Fact]
    public void OfNamesThatDoNotExist_TheLatestAreKept()
    {
        _log.Add(Ready());
        for (int name = 0; name < ReportLog.MostCreations + 10; name++)
        {
            _log.Add(Failure($"name {name}", "") with { Path = "" });
        }

        LoadReportRow[] rows = _log.Rows();
        Assert.Equal(ReportLog.MostCreations + 1, rows.Length);
        Assert.True(rows[0].IsReady);
        Assert.Equal("name 10", rows[1].Components[0]);
    }

    [Fact]
    public void WhatFailsAllTheTime_IsAmongTheLatest()
    {
        for (int name = 0; name < ReportLog.MostCreations + 10; name++)
        {
            _log.Add(Failure($"name {name}", ""));
            _log.Add(Failure("json", ""));
        }

        LoadReportRow[] rows = _log.Rows();
        Assert.Equal(ReportLog.MostCreations, rows.Length);
        Assert.Equal(("json", ReportLog.MostCreations + 10), (rows[^1].Components[0], rows[^1].Times));
        Assert.Equal("name 11", rows[0].Components[0]);
    }

    private static LoadReportRow Failure(string component, string message) =>
        new() { Path = "/a.so", Step = LoadStep.Create, Verdict = Verdict.CreateFailed, Message = message, Components = [component] };

    private static LoadReportRow Ready() => new() { Path = "/a.so", Step = LoadStep.Ready, Verdict = Verdict.Ready, Message = "" };
}
