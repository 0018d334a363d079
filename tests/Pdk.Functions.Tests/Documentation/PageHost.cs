using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Documentation;

/// <summary>The host that the page about hosts in C shows in one of its sections.</summary>
/// <param name="section">The beginning of the section's title.</param>
public abstract partial class PageHost(string section) : CHost($"page_{section}", () => Block("c", section))
{
    /// <summary>What the page says that it prints.</summary>
    public string Printed { get; } = Block("text", section).TrimEnd('\n');

    private static string Block(string language, string section)
    {
        string page = File.ReadAllText(Repository.Path("docs", "functions-c-hosts.md"));
        string part = page[page.IndexOf($"\n## `{section}`", StringComparison.Ordinal)..];
        return Blocks().Matches(part).First(block => block.Groups[1].Value == language).Groups[2].Value;
    }

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
