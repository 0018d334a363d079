using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

/// <summary>A page of docs/diagnostics, taken apart.</summary>
internal sealed partial record HelpPage(string Id, string Text)
{
    private static readonly string[] s_sections = ["Cause", "Invalid", "Fixed", "When to suppress"];

    public static string Folder { get; } = FindFolder();

    /// <summary>The page of the index.</summary>
    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>The headings, in order.</summary>
    public IEnumerable<string> Sections => Heading().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The message that the invalid example gives.</summary>
    public string Message => Quote().Match(Text).Groups[1].Value;

    public string Invalid => Code("Invalid");

    public string Fixed => Code("Fixed");

    /// <summary>Files that the invalid example needs beside it.</summary>
    public IReadOnlyList<AdditionalText> InvalidFiles => Files("Invalid", "Fixed");

    /// <summary>Files that the fixed example needs beside it.</summary>
    public IReadOnlyList<AdditionalText> FixedFiles => Files("Fixed", "When to suppress");

    /// <summary>For which hosts the project of the invalid example exports functions.</summary>
    public string InvalidExports => Exports("Invalid", "Fixed");

    /// <summary>For which hosts the project of the fixed example exports functions.</summary>
    public string FixedExports => Exports("Fixed", "When to suppress");

    public static IReadOnlyList<string> ExpectedSections => s_sections;

    public static HelpPage Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".md")));

    /// <summary>The first block of code in a text.</summary>
    public static string FirstCode(string text) => Block().Match(text).Groups[1].Value;

    private string Code(string section) => FirstCode(Text[Text.IndexOf($"## {section}\n", StringComparison.Ordinal)..]);

    private IReadOnlyList<AdditionalText> Files(string section, string next) =>
        [.. FileBlock().Matches(Part(section, next)).Select(match => new AdditionalFile(match.Groups[1].Value, match.Groups[2].Value))];

    private string Exports(string section, string next) =>
        ExportsProperty().Match(Part(section, next)) is { Success: true } found ? found.Groups[1].Value : "pdk";

    private string Part(string section, string next)
    {
        int start = Text.IndexOf($"## {section}\n", StringComparison.Ordinal);
        return Text[start..Text.IndexOf($"## {next}\n", start, StringComparison.Ordinal)];
    }

    private static string FindFolder([CallerFilePath] string thisFile = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, thisFile })
        {
            for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                string candidate = Path.Combine(folder, "docs", "diagnostics");
                if (Directory.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new DirectoryNotFoundException("There is no docs/diagnostics above the tests.");
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex("<PdkExports>(.*?)</PdkExports>")]
    private static partial Regex ExportsProperty();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("```text\n# (\\S+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FileBlock();
}
