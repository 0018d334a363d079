using System.Text.RegularExpressions;
using Pdk.Fixtures;

namespace Pdk.Native.Tests.Records;

/// <summary>docs/passing-types.md: its code is that of the fixtures.</summary>
public sealed partial class TypesPageTests
{
    [Fact]
    public void Code_IsThatOfTheFixtures()
    {
        string page = File.ReadAllText(Repository.Path("docs", "passing-types.md")).ReplaceLineEndings("\n");
        MatchCollection snippets = Snippet().Matches(page);
        Assert.NotEmpty(snippets);
        Assert.Equal(snippets.Count, page.Split("```csharp").Length - 1);
        Assert.All(snippets, static snippet =>
        {
            string source = Trimmed(File.ReadAllText(Repository.Path(snippet.Groups["file"].Value)));
            Assert.Contains($"\n{Trimmed(snippet.Groups["text"].Value.TrimEnd())}\n", $"\n{source}\n", StringComparison.Ordinal);
        });
    }

    private static string Trimmed(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex(@"<!-- (?<file>\S+) -->\n```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
