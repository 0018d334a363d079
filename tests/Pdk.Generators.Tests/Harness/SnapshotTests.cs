using Xunit.Sdk;

namespace Pdk.Generators.Tests.Harness;

/// <summary>The snapshot harness fails where it must, and accepts only when it is told to.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-snapshots");

    private string Stem => Path.Combine(_folder.FullName, "Case");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void EqualText_Passes()
    {
        File.WriteAllText(Stem + ".verified.txt", "one\ntwo\n");
        Snapshot.Match("one\ntwo\n", Stem, "txt", accept: false);
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void OtherText_FailsWithADiffAndLeavesWhatItReceived()
    {
        File.WriteAllText(Stem + ".verified.txt", "one\ntwo\n");
        XunitException failure = Assert.Throws<XunitException>(() => Snapshot.Match("one\nthree\n", Stem, "txt", accept: false));
        Assert.Contains("  one\n- two\n+ three", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Snapshot.Switch + "=1", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\nthree\n", File.ReadAllText(Stem + ".received.txt"));
        Assert.Equal("one\ntwo\n", File.ReadAllText(Stem + ".verified.txt"));
    }

    [Fact]
    public void MissingSnapshot_Fails()
    {
        XunitException failure = Assert.Throws<XunitException>(() => Snapshot.Match("new\n", Stem, "txt", accept: false));
        Assert.Contains("does not exist yet", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Stem + ".verified.txt"));
    }

    [Fact]
    public void AcceptedText_IsTheNextExpectation()
    {
        Assert.Throws<XunitException>(() => Snapshot.Match("new\n", Stem, "txt", accept: false));
        Snapshot.Match("new\n", Stem, "txt", accept: true);
        Assert.False(File.Exists(Stem + ".received.txt"));
        Snapshot.Match("new\n", Stem, "txt", accept: false);
    }

    [Fact]
    public void Versions_AreScrubbed() => Assert.Equal(
        "[GeneratedCode(\"Pdk.Generators\", \"{version}\")]", Snapshot.Scrub("[GeneratedCode(\"Pdk.Generators\", \"9.8.7-beta\")]"));

    [Fact]
    public void EverySnapshot_IsNamedByATest()
    {
        // A snapshot that no test reads any more would look as if something were covered.
        string tests = string.Concat(Directory.GetFiles(Path.Combine(TestProject.Directory, "Snapshots"), "*.cs").Select(File.ReadAllText));
        foreach (string file in Directory.GetFiles(Path.Combine(TestProject.Directory, "Snapshots"), "*.verified.*"))
        {
            string[] parts = Path.GetFileName(file).Split('.');
            Assert.True(
                tests.Contains($"{parts[0]}.{parts[1]}", StringComparison.Ordinal) || tests.Contains($"\"{parts[1]}\"", StringComparison.Ordinal),
                $"No test names {Path.GetFileName(file)}.");
        }
    }
}
