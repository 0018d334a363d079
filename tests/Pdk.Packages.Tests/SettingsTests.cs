using Pdk.Loader;
using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

/// <summary>What projects, files above them, profiles and command lines set, and what a publish makes of it.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class SettingsTests(PackedKit kit)
{
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
            .WriteProject("C#, (1) & Plug", properties: SettingsOfPrograms + SettingsOfCompilers + "<Version>3.2.1</Version>", items: """
                <ProjectReference Include="../Rules/Rules.csproj" />
                <Content Include="rules.xml" CopyToPublishDirectory="PreserveNewest" />
                <Content Include="data/*.pdb" CopyToPublishDirectory="PreserveNewest" />
                <None Include="x.json" CopyToPublishDirectory="Always" />
                """)
            .Write("C#, (1) & Plug/Codec.cs", PlainCodec)
            .Write("C#, (1) & Plug/rules.xml", "<of-the-author />")
            .Write("C#, (1) & Plug/data/protein.pdb", "ATOM")
            .Write("C#, (1) & Plug/x.json", "{}");

        folder.Run("publish", "C#, (1) & Plug/C#, (1) & Plug.csproj", "-o", "out");

        Assert.Equal(
            Sorted([.. Native.Published("C#, (1) & Plug"), "data/protein.pdb", "rules.xml", "shared.xml", "x.json"]),
            folder.Files("out"));
        PluginStamp stamp = PluginFile.Inspect(folder.PathOf("out", Native.Library("C#, (1) & Plug"))).Stamp!;
        Assert.Equal(("C#, (1) & Plug", "3.2.1"), (stamp.Name, stamp.Version));

        // On the command line the same settings reach referenced projects, too, and cannot be written over by any file.
        folder.Run("publish", "C#, (1) & Plug/C#, (1) & Plug.csproj", "-o", "again", "-p:PublishAot=false", "-p:PublishTrimmed=false", "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true", "--no-self-contained", "-p:IsPublishable=true", "-p:GenerateMSBuildEditorConfigFile=false");

        Assert.Equal(folder.Files("out"), folder.Files("again"));
        Assert.Equal("3.2.1", PluginFile.Inspect(folder.PathOf("again", Native.Library("C#, (1) & Plug"))).Stamp!.Version);
    }

    [Theory]
    [InlineData("<NativeLib>Static</NativeLib>", "Lone has NativeLib 'Static'. A plugin is a shared library, which its host opens: remove NativeLib.")]
    [InlineData("<PdkIsPlugin>true</PdkIsPlugin><OutputType>Exe</OutputType>", "Lone has PdkIsPlugin, and its OutputType is Exe. A plugin is a library")]
    public void SettingThatNoPluginCanHave_IsRefused(string properties, string message)
    {
        ProjectFolder folder = kit.NewFolder("refused").WriteProject("Lone", properties: properties).Write("Lone/Codec.cs", PlainCodec);

        CommandResult result = folder.TryRun("publish", "Lone");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Lines("error PDKMSB006")), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("A$HOME", "", "The AssemblyName 'A$HOME' has a character that the linker cannot be given: '$'.")]
    [InlineData("A`id`", "", "The AssemblyName 'A`id`' has a character that the linker cannot be given: '`'.")]
    [InlineData("Lone", "<IntermediateOutputPath>/tmp/a,b/</IntermediateOutputPath>", "A folder that NativeAOT works in has a character that the linker cannot be given: ','")]
    public void NameThatTheLinkerCannotBeGiven_IsRefused(string name, string properties, string message)
    {
        ProjectFolder folder = kit.NewFolder("name").WriteProject("Lone", properties: properties + $"<AssemblyName>{name}</AssemblyName>").Write("Lone/Codec.cs", PlainCodec);

        CommandResult result = folder.TryRun("publish", "Lone");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Lines("error ")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<AllowUnsafeBlocks>false</AllowUnsafeBlocks>", "Lone sets AllowUnsafeBlocks to 'false', and the code that is generated")]
    [InlineData("<LangVersion>10</LangVersion>", "Lone is compiled as C# 10, and the code that is generated")]
    public void CompilerThatGeneratedCodeCannotDoWith_IsRefusedOnce(string properties, string message)
    {
        ProjectFolder folder = kit.NewFolder("language").WriteProject("Lone", properties: properties).Write("Lone/Codec.cs", PlainCodec);

        CommandResult result = folder.TryRun("build", "Lone");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Lines("error ")), StringComparison.Ordinal);

        // Who declares no contract and no plugin has no generated code.
        folder.Write("Lone/Codec.cs", "public static class Codec { public static int Plugins { get; } }");
        folder.Run("build", "Lone");
    }

    [Fact]
    public void ContractsBehindAnAlias_AreRefused()
    {
        ProjectFolder folder = kit.NewFolder("alias")
            .WriteProject("Rules", "Pdk.Abi", "<IsPublishable>false</IsPublishable>")
            .Write("Rules/IRule.cs", "using Pdk; namespace Rules; [PluginContract(\"acme.rule\", 1, 0)] public interface IRule { int Apply(int x); }")
            .WriteProject("Lone", items: "<ProjectReference Include=\"../Rules/Rules.csproj\" Aliases=\"v1\" />")
            .Write("Lone/Rule.cs", "extern alias v1; using Pdk; [Plugin(\"rule\")] public sealed class Rule : v1::Rules.IRule { public int Apply(int x) => x; }");

        CommandResult result = folder.TryRun("build", "Lone");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Lone references Rules.dll with the alias 'v1', and it has contracts.", Assert.Single(result.Lines("error ")), StringComparison.Ordinal);

        folder.Edit("Lone/Lone.csproj", "Aliases=\"v1\"", "Aliases=\"global,v1\"").Run("build", "Lone");
    }

    [Fact]
    public void ProgramWithPluginClasses_IsPublishedWithAWarning()
    {
        ProjectFolder folder = kit.NewFolder("program").WriteProject("Lone", properties: "<OutputType>Exe</OutputType>")
            .Write("Lone/Codec.cs", PlainCodec)
            .Write("Lone/Program.cs", "System.Console.WriteLine();");

        string warning = Assert.Single(folder.Run("publish", "Lone").Lines("warning PDKMSB006"));
        Assert.Contains("Lone has plugin classes and was published as a program, which no host can load", warning, StringComparison.Ordinal);

        Assert.Empty(folder.Run("publish", "Lone", "-p:PdkIsPlugin=false").Lines("PDKMSB006"));
    }

    [Fact]
    public void OtherLanguage_IsNamed()
    {
        ProjectFolder folder = kit.NewFolder("basic").WriteProject("Lone", properties: "<ImplicitUsings>disable</ImplicitUsings><LangVersion>latest</LangVersion>")
            .Write("Lone/Class.vb", "Public Class Nothings\nEnd Class\n");
        File.Move(folder.PathOf("Lone", "Lone.csproj"), folder.PathOf("Lone", "Lone.vbproj"));

        string warning = Assert.Single(folder.Run("publish", "Lone").Lines("warning PDKMSB004"));

        Assert.Contains("it is written in VB, and the kit generates code for C# only", warning, StringComparison.Ordinal);
    }

    /// <summary>A codec that every analyzer and every setting of the compiler lets pass.</summary>
    private const string PlainCodec = """
        using System;
        using System.Buffers;
        using Pdk;
        using Pdk.Contracts;

        namespace Acme
        {
            /// <summary>Texts.</summary>
            [Codec("plain")]
            public sealed class Codec : ICodec
            {
                /// <inheritdoc/>
                public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
                {
                    ArgumentNullException.ThrowIfNull(output);
                    output.WriteString(data);
                    return true;
                }

                /// <inheritdoc/>
                public void Encode(PdkValue value, IBufferWriter<byte> output)
                {
                    ArgumentNullException.ThrowIfNull(output);
                    output.Write(value.Utf8Span);
                }
            }
        }
        """;

    private static string[] Sorted(string[] files) => [.. files.Order(StringComparer.Ordinal)];
}
