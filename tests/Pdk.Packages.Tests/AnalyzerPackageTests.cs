using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class AnalyzerPackageTests(PackedKit kit)
{
    [Fact]
    public void EveryRule_SpeaksUpInAProjectWithThePackage()
    {
        string pages = Repository.PathOf("docs", "diagnostics");
        // Rules about what a project exports need a project for each; Pdk.Analyzers.Tests has them.
        string[] ids = [.. Directory.EnumerateFiles(pages, "PDK????.md")
            .Where(static path => !File.ReadAllText(path).Contains("<PdkExports>", StringComparison.Ordinal))
            .Select(static path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal)];
        Assert.NotEmpty(ids);
        ProjectFolder folder = kit.NewFolder("bad").WriteProject("Bad", items: "<Using Include=\"Pdk\" /><Using Include=\"Pdk.Contracts\" />");
        folder.Write("Bad/IGreeter.cs", CodeIn(File.ReadAllText(Path.Combine(pages, "README.md")), "```csharp"));
        Dictionary<string, string> baselines = [];
        foreach (string id in ids)
        {
            string page = File.ReadAllText(Path.Combine(pages, id + ".md"));
            folder.Write($"Bad/{id}.cs", InNamespace(id, CodeIn(page, "## Invalid")));
            foreach (string text in FilesIn(page))
            {
                // The first line names the file. Examples share it: each is about a contract of its own.
                string name = text[..text.IndexOf('\n', StringComparison.Ordinal)].TrimStart('#', ' ');
                baselines[name] = baselines.GetValueOrDefault(name, "") + text;
            }
        }

        foreach ((string name, string text) in baselines)
        {
            folder.Write($"Bad/{name}", text);
        }

        CommandResult result = folder.TryRun("build", "Bad", "-clp:NoSummary");

        Assert.All(ids, id => Assert.True(
            result.Lines($"/{id}.cs(").Concat(result.Lines("hipped.txt(")).Any(line => line.Contains($" {id}: ", StringComparison.Ordinal)),
            $"{id} is missing in the log:\n{result.Output}"));
    }

    /// <summary>The first block of code after a mark.</summary>
    private static string CodeIn(string page, string mark)
    {
        int start = page.IndexOf("```csharp\n", page.IndexOf(mark, StringComparison.Ordinal), StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>The files that an invalid example needs beside it.</summary>
    private static IEnumerable<string> FilesIn(string page)
    {
        const string Mark = "```text\n";
        string invalid = page[page.IndexOf("## Invalid", StringComparison.Ordinal)..page.IndexOf("## Fixed", StringComparison.Ordinal)];
        return invalid.Split(Mark).Skip(1).Select(static text => text[..text.IndexOf("```", StringComparison.Ordinal)]);
    }

    /// <summary>Examples use the same names, so each gets a namespace of its own, after the lines that must come first.</summary>
    private static string InNamespace(string name, string code)
    {
        string[] lines = code.Split('\n');
        string[] usings = [.. lines.TakeWhile(static line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal))];
        return string.Join('\n', [.. usings, $"namespace Examples.{name}", "{", .. lines.Skip(usings.Length), "}"]);
    }
}
