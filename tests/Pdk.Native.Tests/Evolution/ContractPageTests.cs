using System.Text;
using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Native.Tests.Evolution;

/// <summary>docs/changing-a-contract.md: its code is that of the fixtures, and its table is what the matrix does.</summary>
public sealed partial class ContractPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.Path("docs", "changing-a-contract.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Code_IsThatOfTheFixtures()
    {
        MatchCollection snippets = Snippet().Matches(s_page);
        Assert.NotEmpty(snippets);
        Assert.Equal(snippets.Count, s_page.Split("```csharp").Length - 1);
        Assert.All(snippets, static snippet =>
        {
            string source = snippet.Groups["version"].Success
                ? string.Join('\n', VersionedSource.Lines(snippet.Groups["file"].Value, snippet.Groups["version"].Value))
                : string.Join('\n', File.ReadAllLines(Repository.Path(snippet.Groups["file"].Value)).Select(static line => line.Trim()));
            string text = string.Join('\n', snippet.Groups["text"].Value.TrimEnd().Split('\n').Select(static line => line.Trim()));
            Assert.Contains($"\n{text}\n", $"\n{source}\n", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Table_IsWhatThePairsDo()
    {
        StringBuilder table = new("| host \\ plugin |");
        EvolutionSide.All.ToList().ForEach(plugin => table.Append(" **").Append(plugin.Version).Append("** |"));
        table.Append("\n|---|");
        EvolutionSide.All.ToList().ForEach(_ => table.Append("---|"));
        foreach (EvolutionSide host in EvolutionSide.All)
        {
            table.Append("\n| **").Append(host.Version).Append("** |");
            foreach (EvolutionSide plugin in EvolutionSide.All)
            {
                table.Append(' ').Append(await CellAsync(host, plugin)).Append(" |");
            }
        }

        Assert.True(table.ToString() == Table().Match(s_page).Groups["text"].Value, $"The table of the page is not what the pairs do. This is:\n{table}");
    }

    private static async Task<string> CellAsync(EvolutionSide host, EvolutionSide plugin)
    {
        using PluginHost loader = host.Open();
        LoadReportRow row = loader.LoadFile(plugin.Plugin);
        if (!row.IsReady)
        {
            return $"refused: {row.Verdict}";
        }

        IReadOnlyDictionary<string, string> seen = await host.UseAsync(loader);
        IEnumerable<string> inHost = seen
            .Where(static answer => answer.Key.StartsWith("supports ", StringComparison.Ordinal) && answer.Value == "no")
            .Select(static answer => answer.Key["supports ".Length..]);
        IEnumerable<string> inPlugin = seen["Report"].Split("; ")
            .Where(static answer => answer.EndsWith("the default", StringComparison.Ordinal))
            .Select(static answer => answer.Split(' ')[0]);
        return "works" + Defaults("host", inHost) + Defaults("plugin", inPlugin);
    }

    private static string Defaults(string side, IEnumerable<string> members) =>
        members.Any() ? $"; defaults in the {side}: {string.Join(", ", members.Select(static member => $"`{member}`"))}" : "";

    [GeneratedRegex(@"<!-- (?<file>\S+)(?: (?<version>\d\.\d))? -->\n```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"<!-- the matrix -->\n(?<text>.*?)\n\n", RegexOptions.Singleline)]
    private static partial Regex Table();
}
