using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

/// <summary>What the repository says of its solution.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class SolutionTests(PackedKit kit)
{
    [Fact]
    public void EverythingIsBuilt_BeforeTheFirstTestRuns()
    {
        ProjectFolder folder = kit.NewFolder("solution")
            .Write("Directory.Solution.targets", File.ReadAllText(Repository.PathOf("Directory.Solution.targets")))
            .Write("All.slnx", "<Solution><Project Path=\"First.csproj\" /><Project Path=\"Second.csproj\" /></Solution>");
        foreach (string name in new[] { "First", "Second" })
        {
            // As a test project does it: it builds itself before it runs.
            folder.Write($"{name}.csproj", $"""
                <Project DefaultTargets="Build">
                  <Target Name="Restore" />
                  <Target Name="Build"><Message Importance="high" Text="step: build {name}" /></Target>
                  <Target Name="VSTest">
                    <MSBuild Projects="$(MSBuildProjectFullPath)" />
                    <Message Importance="high" Text="step: test {name}" />
                  </Target>
                </Project>
                """);
        }

        CommandResult result = folder.Run("test", "All.slnx", "-m:1");

        Assert.Equal(["step: build First", "step: build Second", "step: test First", "step: test Second"], result.Lines("step: "));
    }
}
