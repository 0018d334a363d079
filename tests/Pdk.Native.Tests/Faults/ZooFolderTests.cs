using Pdk.Abi;
using Pdk.Loader;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Faults;

/// <summary>A folder full of bad files: each gets its own verdict, and the good one runs on.</summary>
public sealed class ZooFolderTests
{
    private static string VisitorLayout => ContractRegistry.Get<IVisitor>().Layout;

    [Fact]
    public void BadFiles_GetVerdictsAndTheGoodOneRuns()
    {
        using ZooFolder zoo = new();
        zoo.Empty("a-empty.so");
        zoo.Text("b-text.so");
        zoo.OtherArchitecture("c-arm.so");
        zoo.WithoutStamp("d-unstamped.so");
        zoo.TruncatedStamp("e-truncated.so");
        zoo.StampWithoutEnd("e2-endless.so");
        zoo.DoubledStamp("f-doubled.so");
        zoo.CorruptedStamp("g-corrupted.so");
        zoo.Restamped("h-abi.so", "abi 1.1", "abi 2.0");
        zoo.OtherLayout("i-layout.so", VisitorLayout, "-> i32", "-> i64");

        using PluginHost host = new(KeeperHost.Options(new RecordingLoggerFactory()));
        Dictionary<string, LoadReportRow> rows = new PluginHostRun(host, zoo.Root).Rows;
        Dictionary<string, Verdict> expected = new()
        {
            ["a-empty.so"] = Verdict.EmptyFile,
            ["b-text.so"] = Verdict.NotALibrary,
            ["c-arm.so"] = Verdict.WrongArchitecture,
            ["d-unstamped.so"] = Verdict.StampMissing,
            ["e-truncated.so"] = Verdict.StampTruncated,
            ["e2-endless.so"] = Verdict.StampCorrupted,
            ["f-doubled.so"] = Verdict.StampDoubled,
            ["g-corrupted.so"] = Verdict.StampCorrupted,
            ["h-abi.so"] = Verdict.AbiVersion,
            ["i-layout.so"] = Verdict.ContractLayout,
            ["good.so"] = Verdict.Ready,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), rows.ToDictionary(row => row.Key, row => row.Value.Verdict).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.All(rows.Values, row =>
        {
            Assert.DoesNotContain('\n', row.Message);
            Assert.True(row.IsReady || (row.Message.Contains("expected", StringComparison.Ordinal) && row.Message.Contains("found", StringComparison.Ordinal)) || row.Verdict == Verdict.ContractLayout, row.Message);
        });
        Assert.Equal(3, host.Create<IKeeper>("keeper").Min(3, 5));
    }

    [Fact]
    public void OtherLayout_NamesTheLineThatDiffers()
    {
        using ZooFolder zoo = new();
        zoo.OtherLayout("layout.so", VisitorLayout, "-> i32", "-> i64");
        using PluginHost host = new(KeeperHost.Options(new RecordingLoggerFactory()));
        LoadReportRow row = host.LoadFile(zoo.Path("layout.so"));
        Assert.Equal(Verdict.ContractLayout, row.Verdict);
        Assert.Contains("zoo.visitor", row.Message, StringComparison.Ordinal);
        Assert.Contains("plugin has `answer(question: i32) -> i64` in slot 0", row.Message, StringComparison.Ordinal);
        Assert.Contains("host has `answer(question: i32) -> i32` in slot 0", row.Message, StringComparison.Ordinal);
    }

    /// <summary>Loads a folder through a host that has another search path already.</summary>
    private sealed class PluginHostRun
    {
        public PluginHostRun(PluginHost host, string folder)
        {
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                Rows[Path.GetFileName(file)] = host.LoadFile(file);
            }
        }

        public Dictionary<string, LoadReportRow> Rows { get; } = [];
    }
}
