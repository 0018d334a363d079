using Pdk.Fixtures;

namespace Pdk.Released.Tests;

/// <summary>Plugins that were built by earlier releases of the kit are run by this one.</summary>
public sealed class ReleasedTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("pdk-released-");

    public void Dispose() => _scratch.Delete(recursive: true);

    [ReleasedFact]
    public async Task LibrariesOfReleases_RunAsTheyAlwaysDid()
    {
        List<string> problems = [];
        foreach (ReleasedLibrary library in ReleasedLibrary.In(Repository.Path("tests", "released")))
        {
            problems.AddRange(await library.RunAsync(_scratch.FullName));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void LibrariesOfReleases_AreSmall() => Assert.All(
        Directory.GetDirectories(Repository.Path("tests", "released")).SelectMany(static release => Directory.GetFiles(release, "*", SearchOption.AllDirectories)),
        static path => Assert.InRange(new FileInfo(path).Length, 1, ReleasedLibrary.LargestSize));
}
