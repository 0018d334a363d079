using Pdk.Cli.Output;
using Pdk.Cli.Progress;
using Pdk.Contracts;
using Pdk.Runtime;

namespace Pdk.Cli.Tests.Progress;

/// <summary>What a run tells of itself while it runs.</summary>
public sealed class ProgressTests
{
    private static readonly LatencySummary s_latency =
        new(10, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(12.34), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(30));

    private static readonly LatencySummary s_none = new(0, default, default, default, default);

    [Theory]
    [InlineData(100, """
        logs  2 m 5 s  1,201,000 in 1,000/s  800,000 out 0/s  5 failed  2 lost
          in                        source  running  1,000/s  1,201,000  lag 3.5 s, 7 errors
          a-step-with-a-long-name…  step    paused       0/s    800,005  5 failed, 3 held, 1,200,000 in
          out                       sink    retry 3      0/s    800,000  2 lost, p99 12.3 ms
        """)]
    [InlineData(60, """
        logs  2 m 5 s  1,201,000 in  800,000 out  5 failed  2 lost
          in                     source  running  1,000/s  1,201,000
          a-step-with-a-long-n…  step    paused       0/s    800,005
          out                    sink    retry 3      0/s    800,000
        """)]
    [InlineData(40, """
        logs  2 m 5 s  5 failed  2 lost
          in                  1,000/s  1,201,000
          a-step-with-a-lon…      0/s    800,005
          out                 retry 3    800,000
        """)]
    [InlineData(12, """
        logs  2 m 5…
          in      1…
          a-ste…   …
          out     r…
        """)]
    public void Table_FitsTheTerminal(int width, string expected)
    {
        IReadOnlyList<string> lines = ProgressTable.Lines(Sample(), width, 24);

        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
        Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 0, width));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(79)]
    public void Table_OfAnyNamesFits(int width)
    {
        ProgressSampler sampler = new();
        PipelineReport report = new(
            "日本語\u001b[2J", PipelineOutcome.Running, TimeSpan.FromSeconds(1), [new SourceReport("日本語のとても長い名前のプラグイン\n", 0, 0, 0, 0, 0)], []);

        IReadOnlyList<string> lines = ProgressTable.Lines(sampler.Take(report), width, 24);

        Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 0, width));
        Assert.DoesNotContain(lines, static line => line.Any(char.IsControl));
    }

    [Fact]
    public void Table_OfManyPartsShowsThoseInTroubleFirst()
    {
        SinkReport[] sinks = [.. Enumerable.Range(0, 300).Select(static number => Sink($"s{number}", 0, s_none))];
        ConnectorReport[] connectors = [.. sinks.Select(static sink => Connector(sink.Id, isConnected: sink.Id != "s250"))];
        PipelineReport report = new("many", PipelineOutcome.Running, TimeSpan.FromSeconds(1), [], sinks) { Connectors = connectors };

        IReadOnlyList<string> lines = ProgressTable.Lines(new ProgressSampler().Take(report), 80, 10);

        // The last line of the terminal is the cursor's: what is pushed out at the top stays there for ever.
        Assert.Equal(9, lines.Count);
        Assert.Contains(lines, static line => line.Contains("s250", StringComparison.Ordinal));
        Assert.Equal("  and 293 more", lines[^1]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(24, 4)]
    public void Table_LeavesALineForTheCursor(int height, int expected) =>
        Assert.Equal(expected, ProgressTable.Lines(Sample(), 80, height).Count);

    [Fact]
    public void PlainLine_HasTheSumsAndWhatIsWrong() => Assert.Equal(
        "run logs: 2 m 5 s, 1,201,000 in (1,000/s), 800,000 out (0/s), 5 failed, 2 lost; 'out' retry 3", PlainProgress.Line(Sample()));

    [Fact]
    public void Rates_AreThoseSinceTheSampleBefore()
    {
        ProgressSampler sampler = new();
        sampler.Take(Report(TimeSpan.FromSeconds(2), events: 500));
        ProgressSample second = sampler.Take(Report(TimeSpan.FromSeconds(4), events: 1500));
        ProgressSample third = sampler.Take(Report(TimeSpan.FromSeconds(4), events: 1500));
        ProgressSample takenBack = sampler.Take(Report(TimeSpan.FromSeconds(5), events: 1400));

        Assert.Equal(500, second.InPerSecond);
        Assert.Equal(500, second.Rows[0].PerSecond);
        Assert.Equal(0, third.InPerSecond);
        Assert.Equal(0, takenBack.InPerSecond);

        static PipelineReport Report(TimeSpan elapsed, long events) =>
            new("p", PipelineOutcome.Running, elapsed, [new SourceReport("in", 0, 0, 0, events, 0)], []);
    }

    [Theory]
    [InlineData(-1, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(0.25, "250 µs")]
    [InlineData(12.34, "12.3 ms")]
    [InlineData(500, "500 ms")]
    [InlineData(1500, "1.5 s")]
    [InlineData(125_000, "2 m 5 s")]
    [InlineData(3_725_000, "1 h 2 m")]
    [InlineData(100_000_000, "1 d 3 h")]
    public void Time_IsShort(double milliseconds, string expected) =>
        Assert.Equal(expected, HumanTime.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void LiveLines_StayBelowWhatIsWritten()
    {
        using StringWriter screen = new() { NewLine = "\n" };
        LiveLines live = new(screen, new Terminal(HasColours: false, 10) { CanMove = true, Measure = static () => (10, 24) });

        live.Show(["one", "a line of 20 columns"]);
        live.WriteAbove("log");
        live.Show(["when it is whole"]);
        live.WriteAbove(" line\n");
        live.Show([]);

        // A line that is wider than the window has become takes two rows.
        const string Up3 = "\u001b[1A\u001b[1A\u001b[1A\r\u001b[J";
        const string Up2 = "\u001b[1A\u001b[1A\r\u001b[J";
        Assert.Equal($"one\na line of 20 columns\n{Up3}log line\nwhen it is whole\n{Up2}", screen.ToString());
    }

    [Fact]
    public void LiveLines_ThatWereTakenAwayWithinALineStayAway()
    {
        using StringWriter screen = new() { NewLine = "\n" };
        LiveLines live = new(screen, new Terminal(HasColours: false, 10) { CanMove = true, Measure = static () => (10, 24) });

        live.Show(["one"]);
        live.WriteAbove("log");
        live.Show([]);
        live.WriteAbove(" line\n");

        Assert.EndsWith("log line\n", screen.ToString(), StringComparison.Ordinal);
    }

    private static ProgressSample Sample()
    {
        ProgressSampler sampler = new();
        sampler.Take(Report(124, 1_200_000));
        return sampler.Take(Report(125, 1_201_000));
    }

    private static PipelineReport Report(double seconds, long events) => new(
        "logs",
        PipelineOutcome.Running,
        TimeSpan.FromSeconds(seconds),
        [new SourceReport("in", 3, events, 5, events, 7)],
        [Sink("out", 800_000, s_latency) with { Lost = 2 }])
    {
        Steps = [new StepReport("a-step-with-a-long-name-indeed", 1_200_000, 800_005, 5, 3)],
        Connectors =
        [
            Connector("in") with { Status = new ConnectorStatus(Lag: TimeSpan.FromSeconds(3.5)) },
            Connector("out", isConnected: false),
            Connector("a-step-with-a-long-name-indeed") with { State = ConnectorState.Paused },
        ],
    };

    private static SinkReport Sink(string id, long events, LatencySummary latency) => new(id, events, events, 0, 0, 1, 0, latency);

    private static ConnectorReport Connector(string id, bool isConnected = true) => new(
        id,
        ConnectorState.Running,
        isConnected ? Connectivity.Connected : Connectivity.Disconnected,
        isConnected ? new ConnectAttempt(1, 1, 0) : new ConnectAttempt(3, 0, 3),
        0,
        null);
}
