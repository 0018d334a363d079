using Pdk.Loader;
using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>What projects, files above them, profiles and command lines set, and what a publish makes of it.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class SettingsTests(PackedKit kit)
{
    private const string Name = "C#, (1) & Plug";
    private const string Project = $"{Name}/{Name}.csproj";

    /// <summary>All that is meant for programs, and stands in files that plugins share with them.</summary>
    private const string SettingsOfPrograms = """
        <PublishAot>false</PublishAot>
        <SelfContained>false</SelfContained>
        <PublishTrimmed>false</PublishTrimmed>
        <PublishSingleFile>true</PublishSingleFile>
        <PublishReadyToRun>true</PublishReadyToRun>
        <GeneratePackageOnBuild>true</GeneratePackageOnBuild>
        """;

    /// <summary>What changes how the compiler works, up to what the kit itself needs of it.</summary>
    private const string SettingsOfCompilers = """
        <GenerateMSBuildEditorConfigFile>false</GenerateMSBuildEditorConfigFile>
        <Nullable>disable</Nullable>
        <ImplicitUsings>disable</ImplicitUsings>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <AnalysisMode>All</AnalysisMode>
        <Deterministic>false</Deterministic>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        """;

    [Fact]
    public void SettingsOfPrograms_AreSetAsideAndTheAuthorsFilesStay()
    {
        ProjectFolder folder = kit.NewFolder("settings")
            .Write("Directory.Build.props", $"<Project><PropertyGroup>{SettingsOfPrograms}</PropertyGroup></Project>")
            .WriteProject("Rules", "Pdk.Abi", "<IsPublishable>false</IsPublishable><GenerateDocumentationFile>true</GenerateDocumentationFile>", """
                <Content Include="shared.xml" CopyToPublishDirectory="PreserveNewest" />
                """)
            .Write("Rules/Rule.cs", "namespace Rules;\n\n/// <summary>A number.</summary>\npublic static class Rule { /// <summary>It.</summary>\npublic const int Value = 1; }")
            .Write("Rules/shared.xml", "<of-the-reference />")
            .WriteProject(Name, properties: SettingsOfPrograms + SettingsOfCompilers + "<Version>3.2.1</Version>", items: """
                <ProjectReference Include="../Rules/Rules.csproj" />
                <Content Include="rules.xml" CopyToPublishDirectory="PreserveNewest" />
                <Content Include="data/*.pdb" CopyToPublishDirectory="PreserveNewest" />
                <None Include="x.json" CopyToPublishDirectory="Always" />
                """)
            .Write($"{Name}/Codec.cs", PlainCodec.Source)
            .Write($"{Name}/rules.xml", "<of-the-author />")
            .Write($"{Name}/data/protein.pdb", "ATOM")
            .Write($"{Name}/x.json", "{}");

        folder.Run("publish", Project, "-o", "out");

        Assert.Equal(
            Sorted([.. Native.Published(Name), "data/protein.pdb", "rules.xml", "shared.xml", "x.json"]),
            folder.Files("out"));
        PluginStamp stamp = PluginFile.Inspect(folder.PathOf("out", Native.Library(Name))).Stamp!;
        Assert.Equal((Name, "3.2.1"), (stamp.Name, stamp.Version));

        // On the command line the same settings reach referenced projects, too, and cannot be written over by any file.
        folder.Run("publish", Project, "-o", "again", "-p:PublishAot=false", "-p:PublishTrimmed=false", "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true", "--no-self-contained", "-p:IsPublishable=true", "-p:GenerateMSBuildEditorConfigFile=false");

        Assert.Equal(folder.Files("out"), folder.Files("again"));
        Assert.Equal("3.2.1", PluginFile.Inspect(folder.PathOf("again", Native.Library(Name))).Stamp!.Version);
    }

    private static string[] Sorted(string[] files) => [.. files.Order(StringComparer.Ordinal)];
}
