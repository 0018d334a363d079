using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>The guide's own commands, read from its page.</summary>
public sealed class GuideTests
{
    [Fact]
    public void FirstBlock_LeavesTheCloneBeforeItInstalls()
    {
        string[] lines = GuideBlocks.Read("sh")[0].Split('\n');

        Assert.StartsWith("dotnet pack Pack.slnf", lines[0], StringComparison.Ordinal);
        int left = Array.FindIndex(lines, static line => line.StartsWith("cd ..", StringComparison.Ordinal));
        Assert.InRange(left, 1, lines.Length - 1);
        foreach (string command in (string[])["dotnet nuget add source", "dotnet new install", "dotnet tool install"])
        {
            Assert.True(Array.FindIndex(lines, line => line.StartsWith(command, StringComparison.Ordinal)) > left, $"{command} is in the clone");
        }
    }

    [Fact]
    public void Versions_AreThatOfTheRepository()
    {
        string version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        string[] named = [.. Regex.Matches(GuideBlocks.Read("sh")[0], @"(?:@|--version )(\S+)").Select(static match => match.Groups[1].Value)];

        Assert.Equal([version, version], named);
    }

    [Fact]
    public void Test_IsThatOfTheTemplate()
    {
        Match test = Regex.Match(GuideBlocks.Page, @"<!-- (?<file>\S+) -->\n```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);

        Assert.True(test.Success);
        Assert.Contains(
            $"\n{test.Groups["text"].Value}",
            File.ReadAllText(Repository.PathOf(test.Groups["file"].Value.Split('/'))).ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_HasEveryPackableProject()
    {
        string filter = File.ReadAllText(Repository.PathOf("Pack.slnf"));
        string[] packable = [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(static path => File.ReadAllText(path).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(Repository.Root, path))
            .Where(static path => !path.StartsWith("artifacts", StringComparison.Ordinal))];

        Assert.NotEmpty(packable);
        Assert.All(packable, path => Assert.Contains(path.Replace("/", "\\\\", StringComparison.Ordinal), filter, StringComparison.Ordinal));
        Assert.DoesNotContain("Tests", filter, StringComparison.Ordinal);
    }
}
