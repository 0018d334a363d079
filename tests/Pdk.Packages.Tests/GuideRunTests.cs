using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>The guide from its first line to its last, run by a shell in a fresh clone and a clean home.</summary>
public sealed class GuideRunTests : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-guide-");

    public void Dispose() => _folder.Delete(recursive: true);

    [LongFact]
    public async Task Blocks_WorkInACleanHome()
    {
        string clone = Path.Combine(_folder.FullName, "work", "clone");
        FreshClone.MakeIn(clone);
        CleanHome home = CleanHome.MakeIn(Path.Combine(_folder.FullName, "home"));
        string[] commands = [.. GuideBlocks.Read("sh").Select(OfThisMachine)];
        string pipeline = Assert.Single(GuideBlocks.Read("yaml"));
        string events = Assert.Single(GuideBlocks.Read("json"));

        // A block that is added to the guide must find its place here.
        Assert.Equal(7, commands.Length);
        string said = await home.RunAsync(
            $"""
            {commands[0]}
            export PATH="$PATH:$HOME/.dotnet/tools"
            {commands[1]}
            {commands[2]}
            {commands[3]}
            {commands[4]}
            (cd "$CLONE" && {commands[5]}
            )
            cat > pipeline.yaml <<'END'
            {pipeline}
            END
            {commands[6]}
            """,
            clone,
            s_deadline);

        Assert.Contains("Passed!", said, StringComparison.Ordinal);
        Assert.Contains("MySource 1.0.0", said, StringComparison.Ordinal);
        Assert.EndsWith(events, said.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine(clone, "Pdk.Templates", "templates"), said, StringComparison.Ordinal);
    }

    /// <summary>The guide writes CLONE for the clone's folder, and names files as they are called on Linux and x64.</summary>
    private static string OfThisMachine(string block) => block
        .Replace("--path CLONE/", "--path $CLONE/", StringComparison.Ordinal)
        .Replace("linux-x64", Native.Platform, StringComparison.Ordinal)
        .Replace("MySource.so", Native.Library("MySource"), StringComparison.Ordinal);
}
