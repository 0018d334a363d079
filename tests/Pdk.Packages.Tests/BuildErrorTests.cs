using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class BuildErrorTests(PackedKit kit)
{
    [UnixFact]
    public void MissingLinker_SaysHowToInstallOne()
    {
        ProjectFolder folder = kit.NewFolder("no-linker").WriteProject("Lone").Write("Lone/Codec.cs", PlainCodec.Source);
        string path = Directory.CreateDirectory(folder.PathOf("path")).FullName;
        File.CreateSymbolicLink(Path.Combine(path, "sh"), "/bin/sh");

        CommandResult result = folder.TryRun(new Dictionary<string, string> { ["PATH"] = path }, "publish", "Lone");

        Assert.NotEqual(0, result.ExitCode);
        string error = Assert.Single(result.Lines("error "));
        Assert.Contains("PDKMSB001", error, StringComparison.Ordinal);
        Assert.Contains("looked on the PATH for: clang", error, StringComparison.Ordinal);
        foreach (string command in new[] { "apt-get install gcc", "dnf install gcc", "apk add gcc", "xcode-select --install" })
        {
            Assert.Contains(command, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryMessage_HasAPage()
    {
        string rules = string.Concat(Directory.EnumerateFiles(Repository.PathOf("Pdk.Abi", "build"), "*.targets").Select(File.ReadAllText));
        string[] ids = [.. rules.Split('"').Where(static text => text.StartsWith("PDKMSB", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(Enumerable.Range(1, 14).Select(static number => $"PDKMSB{number:d3}"), ids);
        foreach (string id in ids)
        {
            Assert.Contains($"HelpLink=\"docs/diagnostics/{id}.md\"", rules, StringComparison.Ordinal);
            string page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", id + ".md"));
            Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
            Assert.Equal(
                ["## Cause", "## What you see", "## What to do"],
                page.Split('\n').Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        }
    }
}
