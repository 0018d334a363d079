using System.Text;
using Pdk.Layouts;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Layouts;

/// <summary>What an operator reads where a plugin and a host disagree: from a file on disk to the row of the report.</summary>
public sealed class MismatchTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ListLoggers _loggers = new();

    public static TheoryData<string> Files => new(GoldenMismatch.All.Select(static golden => golden.File));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Verdict_IsTheAcceptedOne(string file)
    {
        GoldenMismatch golden = GoldenMismatch.Of(file);

        string verdict = Describe(Load(golden));

        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            golden.Accept(verdict);
            return;
        }

        Assert.True(golden.Verdict == verdict, $"{file} has changed (PDK_ACCEPT=1 accepts it).\nexpected:\n{golden.Verdict}\nreceived:\n{verdict}");
    }

    [Fact]
    public void EveryConsumer_ShowsEveryLine()
    {
        GoldenMismatch golden = GoldenMismatch.Of("several-types-differ");
        using PluginHost host = Host(golden);
        LoadReportRow row = host.LoadFile(Library(golden));

        Assert.Equal(3, row.Details.Count);
        Assert.All(row.Details, line =>
        {
            Assert.DoesNotContain('\n', line);
            Assert.Contains(line, row.ToString(), StringComparison.Ordinal);
            Assert.Contains(line, host.Report.ToString(), StringComparison.Ordinal);
            Assert.Contains(line, Assert.Single(_loggers.Of("Pdk.Loader")), StringComparison.Ordinal);
        });

        // Whoever asks for the component afterwards reads it again.
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.CreateInstance("acme.shop", "c"));
        Assert.Equal(Verdict.ComponentUnknown, exception.Verdict);
        Assert.All(row.Details, line => Assert.Contains(line, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ManyDifferences_AreAllInTheReport_AndTextsForPeopleHaveTheFirst()
    {
        GoldenMismatch golden = GoldenMismatch.Of("many-differences");
        using PluginHost host = Host(golden);
        LoadReportRow row = host.LoadFile(Library(golden));

        Assert.Equal(Enumerable.Range(0, 8), row.Details.Select(static line => line["acme.files.m".Length] - '0'));
        Assert.EndsWith("\n    and 3 more", row.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n    and 3 more", row.ToString(), StringComparison.Ordinal);
        Assert.Contains("and 3 more", Assert.Single(_loggers.Of("Pdk.Loader")), StringComparison.Ordinal);

        // Beside the row that it quotes.
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.CreateInstance("acme.files", "c"));
        Assert.Equal(9, exception.Row.Details.Count);
    }

    [Fact]
    public void EachSideFirst_SaysTheSame() => Assert.All(GoldenMismatch.All.Where(static golden => golden.File != "unreadable"), static golden =>
    {
        LayoutContract plugin = LayoutParser.Parse(golden.Plugin);
        LayoutContract host = LayoutParser.Parse(golden.Host);
        IReadOnlyList<LayoutDifference> there = LayoutDiff.Compare(plugin, host, LayoutSides.PluginAndHost);
        IReadOnlyList<LayoutDifference> back = LayoutDiff.Compare(host, plugin, LayoutSides.PluginAndHost);

        // Of equal versions the left side counts as the older, so that what is inserted one way is removed the other.
        Assert.Equal(there.Any(static difference => difference.IsBreaking), back.Any(static difference => difference.IsBreaking));
        if (!plugin.Version.Equals(host.Version))
        {
            Assert.Equal(
                there.Select(static difference => (difference.Cause, difference.Type, difference.Member, difference.Left, difference.Right)),
                back.Select(static difference => (difference.Cause, difference.Type, difference.Member, difference.Right, difference.Left)));
        }
    });

    private LoadReportRow Load(GoldenMismatch golden)
    {
        using PluginHost host = Host(golden);
        return host.LoadFile(Library(golden));
    }

    private PluginHost Host(GoldenMismatch golden)
    {
        LayoutContract contract = LayoutParser.Parse(golden.Host);
        return new PluginHost(new PluginHostOptions { LoggerFactory = _loggers, UseEnvironment = false }
            .AddContract(new TestContract(contract.Id, contract.Version.Major, contract.Version.Minor, golden.Host)));
    }

    /// <summary>
    /// A library whose stamp was written by hand, with nothing in it that could be opened. It claims to be a managed build: that has the same header for
    /// every machine, and is judged before it is refused as such.
    /// </summary>
    private string Library(GoldenMismatch golden)
    {
        string[] head = golden.Plugin.Split('\n')[0].Split(' ');
        string contract = $"{head[1]} {head[2]} {Fnv1A64.Compute(Encoding.UTF8.GetBytes(golden.Plugin)):x16}";
        string layout = string.Concat(golden.Plugin.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => $"  {line}\n"));
        byte[] stamp = TestStamps.Of($"abi 1.0\nlibrary acme 1.0.0\ncomponent c\n  implements {contract}\nlayout {contract}\n{layout}");
        return _folder.File("acme.dll", [.. TestImages.Pe(isManaged: true), .. stamp, .. new byte[100]]);
    }

    /// <summary>What was judged. A library that fits gets as far as its being a managed build.</summary>
    private static string Describe(LoadReportRow row)
    {
        StringBuilder text = new();
        text.Append(row.Verdict != Verdict.ManagedNotAllowed ? $"{row.Verdict}: {row.Text}\n" : "fits\n");
        foreach (string note in row.Notes)
        {
            text.Append("note: ").Append(note).Append('\n');
        }

        return text.ToString();
    }
}
