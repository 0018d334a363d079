using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Documentation;

/// <summary>A host that a page shows in one of its sections, and that lies beside the sample too.</summary>
/// <param name="page">The page, without the ending.</param>
/// <param name="section">The beginning of the section's title.</param>
/// <param name="file">Its file beside the sample, without the ending.</param>
public abstract partial class PageHost(string page, string section, string file) : CHost($"page_{file}", () => Block(page, "c", section))
{
    /// <summary>What the page says that it prints.</summary>
    public string Printed { get; } = Block(page, "text", section).TrimEnd('\n');

    /// <summary>Whether the file beside the sample is what the page shows.</summary>
    public void MustBeTheFile() =>
        Assert.Equal(File.ReadAllText(Repository.Path("samples", "Functions", "Hosts", $"{file}.c")), Block(page, "c", section));

    private static string Block(string page, string language, string section)
    {
        string text = File.ReadAllText(Repository.Path("docs", $"{page}.md"));
        string part = text[text.IndexOf($"\n## {section}", StringComparison.Ordinal)..];
        return Blocks().Matches(part).First(block => block.Groups[1].Value == language).Groups[2].Value;
    }

    [GeneratedRegex("```(\\w+)[^\n]*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
