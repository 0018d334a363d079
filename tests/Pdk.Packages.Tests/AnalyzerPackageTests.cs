using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class AnalyzerPackageTests(PackedKit kit)
{
    [Fact]
    public void EveryRule_SpeaksUpInAProjectWithThePackage()
    {
        string pages = Repository.PathOf("docs", "diagnostics");
        string[] ids = [.. Directory.EnumerateFiles(pages, "PDK????.md").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(ids);
        ProjectFolder folder = kit.NewFolder("bad").WriteProject("Bad", items: "<Using Include=\"Pdk\" /><Using Include=\"Pdk.Contracts\" />");
        folder.Write("Bad/IGreeter.cs", CodeIn(File.ReadAllText(Path.Combine(pages, "README.md")), "```csharp"));
        foreach (string id in ids)
        {
            folder.Write($"Bad/{id}.cs", InNamespace(id, CodeIn(File.ReadAllText(Path.Combine(pages, id + ".md")), "## Invalid")));
        }

        CommandResult result = folder.TryRun("build", "Bad", "-clp:NoSummary");

        Assert.All(ids, id => Assert.True(
            result.Lines($"/{id}.cs(").Any(line => line.Contains($" {id}: ", StringComparison.Ordinal)),
            $"{id} is missing in the log:\n{result.Output}"));
    }

    /// <summary>The first block of code after a mark.</summary>
    private static string CodeIn(string page, string mark)
    {
        int start = page.IndexOf("```csharp\n", page.IndexOf(mark, StringComparison.Ordinal), StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>Examples use the same names, so each gets a namespace of its own, after the lines that must come first.</summary>
    private static string InNamespace(string name, string code)
    {
        string[] lines = code.Split('\n');
        string[] usings = [.. lines.TakeWhile(static line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal))];
        return string.Join('\n', [.. usings, $"namespace Examples.{name}", "{", .. lines.Skip(usings.Length), "}"]);
    }
}
