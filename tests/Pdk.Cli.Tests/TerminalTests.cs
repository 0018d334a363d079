using System.Text.RegularExpressions;
using Pdk.Cli.Output;
using Pdk.Loader;

namespace Pdk.Cli.Tests;

/// <summary>What is written in terminals of any width, with any names, with and without colours.</summary>
public sealed class TerminalTests
{
    private static readonly string[] s_names =
    [
        "plain.so", "日.so", "日本語のとても長い名前のプラグイン.so", "e\u0301\u0301\u0301.so", "\u202Egnp.so", "עברית.so", "👩‍👩‍👧‍👦🏳️‍🌈.so", "a\nb\r\u001b[2J.so", "", " ", "\u0301", "\ud800.so",
        new string('x', 400) + ".so", new string('日', 200),
    ];

    public static TheoryData<int?> Widths => [null, 0, 1, 2, 3, 5, 10, 16, 17, 18, 19, 20, 21, 22, 40, 59, 60, 79, 80, 100, 132, 1000];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Table_EndsAndHasEveryRow(int? width)
    {
        string text = await Task.Run(() => Table(width, hasColours: false)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(s_names.Length, Regex.Count(text, "^NotALibrary", RegexOptions.Multiline));
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("日", text, StringComparison.Ordinal);
        Assert.Contains("\\u000a", string.Concat(text.Split('\n').Select(static line => line.Trim())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(132)]
    public void Table_StaysWithinTheTerminal(int width)
    {
        string[] lines = Table(width, hasColours: false).Split('\n');

        Assert.StartsWith("Verdict", lines[0], StringComparison.Ordinal);
        Assert.All(lines.TakeWhile(static line => !line.Contains('→')).Where(static line => !line.StartsWith('/')), line => Assert.InRange(DisplayWidth.Of(line), 0, width));
    }

    [Fact]
    public void NarrowTerminal_HasPlainLines() =>
        Assert.StartsWith("NotALibrary\n  /plugins/plain.so\n  expected a library, found a text file\n", Table(21, hasColours: false), StringComparison.Ordinal);

    [Fact]
    public void Colours_AreThoseOfTheVerdict() =>
        Assert.Contains("\u001b[31mNotALibrary\u001b[0m  ", Table(null, hasColours: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👩‍👩‍👧‍👦", 2)]
    [InlineData("\u0301", 0)]
    public void Width_IsThatOfTheTerminal(string text, int expected) => Assert.Equal(expected, DisplayWidth.Of(text));

    [Theory]
    [InlineData(false, "TERM=xterm", true)]
    [InlineData(true, "TERM=xterm", false)]
    [InlineData(false, "TERM=dumb", false)]
    [InlineData(false, "TERM=xterm NO_COLOR=1", false)]
    [InlineData(false, "TERM=xterm NO_COLOR=", true)]
    [InlineData(false, "TERM=xterm CLICOLOR=0", false)]
    [InlineData(false, "TERM=xterm FORCE_COLOR=0", false)]
    [InlineData(true, "TERM=xterm FORCE_COLOR=1", true)]
    [InlineData(true, "CLICOLOR_FORCE=1", true)]
    [InlineData(true, "CLICOLOR_FORCE=0", false)]
    [InlineData(false, "TERM=xterm FORCE_COLOR=1 NO_COLOR=1", false)]
    public void Colours_FollowTheEnvironment(bool isRedirected, string variables, bool expected)
    {
        Dictionary<string, string> environment = variables.Split(' ').Select(static one => one.Split('=')).ToDictionary(static one => one[0], static one => one[1]);

        Assert.Equal(expected, Terminal.AllowsColours(isRedirected, name => environment.GetValueOrDefault(name)));
    }

    private static string Table(int? width, bool hasColours)
    {
        LoadReport report = new(
            [.. s_names.Select(static name => new LoadReportRow
            {
                Path = "/plugins/" + name,
                Step = LoadStep.ReadStamp,
                Verdict = Verdict.NotALibrary,
                Message = "expected a library, found a text file",
                Hint = "Put a library in its place.",
            })],
            abandonedThreads: 0,
            mappedImages: 0);
        using StringWriter text = new() { NewLine = "\n" };
        using ToolWriter writer = new(text, "standard output", new Terminal(hasColours, width)) { NewLine = "\n" };
        ReportTable.Write(report, writer);
        return text.ToString();
    }
}
