using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>The example of docs/partitions.md.</summary>
public sealed class FolderSourceTests
{
    [Fact]
    public async Task FilesOfAFolder_AreItsPartitions()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "a"), "1");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "b"), "2");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", _ => new FolderSource(folder.Path)).Sink("k", sink));

        Assert.Equal(["1", "2"], sink.Items.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_ShowsThisSource()
    {
        string page = File.ReadAllText(Repository.File("docs", "partitions.md"));
        string shown = page.Split("```cs\n")[1].Split("```")[0].TrimEnd();
        string source = File.ReadAllText(Repository.File("tests", "Pdk.Runtime.Tests", "Partitions", "FolderSource.cs"));

        Assert.Contains(shown, source, StringComparison.Ordinal);
    }
}
