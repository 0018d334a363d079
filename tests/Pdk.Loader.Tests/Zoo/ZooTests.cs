using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>Every bad file gets its own verdict, message and hint, and the good plugins beside it go on.</summary>
public sealed class ZooTests(ZooFolder zoo) : IClassFixture<ZooFolder>
{
    public static TheoryData<string> AtLoad => Names(static one => one.Step != LoadStep.Create);

    public static TheoryData<string> AtCreation => Names(static one => one.Step == LoadStep.Create);

    [CTheory]
    [MemberData(nameof(AtLoad))]
    public void BadFile_GetsItsVerdict(string name)
    {
        ZooCase one = ZooFolder.Cases.Single(candidate => candidate.Name == name);

        LoadReportRow row = zoo.RowOf(one);

        Assert.Equal((one.Step, one.Verdict), (row.Step, row.Verdict));
        Check(row, name);
    }

    [CTheory]
    [MemberData(nameof(AtCreation))]
    public void ComponentThatCannotBeMade_GetsItsVerdict(string name)
    {
        ZooCase one = ZooFolder.Cases.Single(candidate => candidate.Name == name);
        Assert.Equal(Verdict.Ready, zoo.RowOf(one).Verdict);

        LoadReportRow row = Assert.Throws<PluginLoadException>(() => zoo.Host.Create<IAdder>(name)).Row;

        Assert.Equal((one.Step, one.Verdict), (row.Step, row.Verdict));
        Check(row, name);
    }

    [CFact]
    public void GoodPluginsBesideThem_AnswerBeforeAndAfter()
    {
        Assert.Equal([42, 5], zoo.Before);
        Assert.Equal([42, 5, 5], zoo.Answers("adder", "after"));
        Assert.Equal(0, zoo.Host.Report.AbandonedThreads);
    }

    [CFact]
    public void FileThatIsLoadedAgain_IsADuplicate()
    {
        using PluginHost host = new(new PluginHostOptions { StartDeadline = TimeSpan.FromSeconds(60), UseEnvironment = false, SearchPath = { zoo.Good } });
        Assert.Equal(Verdict.Ready, Assert.Single(host.Load().Rows).Verdict);

        LoadReportRow[] again = [Assert.Single(host.Load().Rows), host.LoadFile(zoo.Good)];

        Assert.All(again, static row =>
        {
            Assert.Equal((LoadStep.Find, Verdict.Duplicate), (row.Step, row.Verdict));
            Assert.Equal("expected a new file, found one that was loaded before", row.Message);
        });
        Assert.Single(host.Libraries);
    }

    [FactUnlessRoot]
    public void FileThatMayNotBeRead_GetsItsVerdict()
    {
        using TempFolder folder = new();
        string path = folder.File("closed.so", "content");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, SearchPath = { folder.Path } });

        LoadReportRow row = Assert.Single(host.Load().Rows);

        Assert.Equal((LoadStep.ReadStamp, Verdict.Unreadable), (row.Step, row.Verdict));
        Assert.StartsWith("expected a file that can be read, but it cannot: ", row.Message, StringComparison.Ordinal);
        Assert.Equal("Give the host's user the right to read it, or take it out of the search path.", row.Hint);
    }

    [Fact]
    public void Cases_AreManyAndNoneIsThereTwice()
    {
        Assert.True(ZooFolder.Cases.Count >= 60);
        Assert.Equal(ZooFolder.Cases.Count, ZooFolder.Cases.Select(static one => one.Name).Distinct().Count());
    }

    [Fact]
    public void GoldenTexts_AreThoseOfTheCases()
    {
        string[] files = [.. GoldenText.Names];
        Assert.Empty(files.Except(ZooFolder.Cases.Select(static one => one.Name)).Except(ReplacementGoldenTests.Names));
    }

    private static TheoryData<string> Names(Func<ZooCase, bool> which) => new(ZooFolder.Cases.Where(which).Select(static one => one.Name));

    private void Check(LoadReportRow row, string name)
    {
        Assert.DoesNotContain('\n', row.Message);
        Assert.DoesNotContain('\n', row.Hint);
        Assert.Equal(row.IsReady, row.Hint.Length == 0);
        GoldenText.Verify(name, zoo.Stable(GoldenText.Of(row)));
    }
}
