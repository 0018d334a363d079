using Pdk.Loader;
using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class PublishTests(PackedKit kit)
{
    [Fact]
    public void Plugin_IsPublishedAgainAfterEveryOtherStep()
    {
        ProjectFolder folder = kit.NewFolder("again").WriteProject("Plain").Write("Plain/Codec.cs", PlainCodec.Named("plain"));

        folder.Run("build", "Plain", "-c", "Release");
        Assert.Equal("plain", Published(folder, "Plain", "Release", "publish", "Plain", "-c", "Release"));
        folder.Write("Plain/Codec.cs", PlainCodec.Named("renamed"));
        Assert.Equal("renamed", Published(folder, "Plain", "Release", "publish", "Plain", "--no-restore"));
        folder.Run("build", "Plain", "-c", "Release", "--no-restore");
        Assert.Equal("renamed", Published(folder, "Plain", "Release", "msbuild", "Plain", "-t:Publish", "-p:Configuration=Release"));
        Assert.Equal("renamed", Published(folder, "Plain", "Debug", "publish", "Plain", "-c", "Debug"));
        CompilerGetsItsSettings(File.ReadAllLines(folder.PathOf("Plain", "obj", "Release", "net10.0", Native.Platform, "native", "Plain.ilc.rsp")));
    }

    /// <summary>Each is lost without a word where a name is no longer right: the library is only slower, larger, or takes more memory.</summary>
    private static void CompilerGetsItsSettings(string[] settings)
    {
        Assert.Contains("--Ot", settings);
        Assert.Contains(settings, static line => line.StartsWith("--mibc:", StringComparison.Ordinal));
        Assert.Contains("--runtimeknob:System.GC.RegionRange=4294967296", settings);
        Assert.Contains("--runtimeknob:System.GC.Gen0MaxBudget=1048576", settings);
    }

    [Fact]
    public void AuthorsOwnPublishAot_ChangesNothing()
    {
        ProjectFolder folder = kit.NewFolder("own-aot")
            .WriteProject("Own", properties: "<PublishAot>true</PublishAot><PublishDir>here/</PublishDir>")
            .Write("Own/Codec.cs", PlainCodec.Named("own"));

        folder.Run("publish", "Own");
        Assert.Equal(Native.Published("Own"), folder.Files("Own", "here"));
        folder.Write("Own/Codec.cs", PlainCodec.Named("own-too"));
        folder.Run("publish", "Own", "-r", Native.Platform);
        Assert.Equal("own-too", NameIn(folder.PathOf("Own", "here", Native.Library("Own"))));
    }

    [Fact]
    public void PluginsThatShareLibraries_ArePublishedAtOnce()
    {
        ProjectFolder folder = kit.NewFolder("shared")
            .WriteProject("Old", package: "", framework: "netstandard2.0")
            .Write("Old/Twice.cs", "namespace Old { public static class Twice { public static int Of(int x) { return 2 * x; } } }")
            .WriteProject("Rules", package: "Pdk.Abi", properties: "<IsPublishable>false</IsPublishable>")
            .Write("Rules/IRule.cs", "using Pdk; namespace Rules; [PluginContract(\"acme.rule\", 1, 0)] public interface IRule { int Apply(int x); }");
        foreach (string name in new[] { "First", "Second" })
        {
            // The one is a plugin, and a reference of the other, at the same time.
            string other = name == "Second" ? "<ProjectReference Include=\"../First/First.csproj\" />" : "";
            folder
                .WriteProject(name, items: other + "<ProjectReference Include=\"../Old/Old.csproj\" /><ProjectReference Include=\"../Rules/Rules.csproj\" />")
                .Write($"{name}/Rule.cs", $$"""
                    using Pdk;

                    namespace {{name}};

                    [Plugin("{{name.ToLowerInvariant()}}")]
                    public sealed class Rule : Rules.IRule
                    {
                        public int Apply(int x) => Old.Twice.Of(x);
                    }
                    """);
        }

        folder.Write("All.slnx", """
            <Solution>
              <Project Path="First/First.csproj" />
              <Project Path="Second/Second.csproj" />
              <Project Path="Old/Old.csproj" />
              <Project Path="Rules/Rules.csproj" />
            </Solution>
            """);
        folder.Run("publish", "-c", "Release", "-m:2");

        foreach (string name in new[] { "First", "Second" })
        {
            Assert.Equal(Native.Published(name), folder.Files(PublishFolder(name, "Release")));
            Assert.Equal(name.ToLowerInvariant(), NameIn(folder.PathOf([.. PublishFolder(name, "Release"), Native.Library(name)])));
        }

        Assert.False(Directory.Exists(folder.PathOf("Rules", "bin", "Release", "net10.0", Native.Platform)), "A library of contracts was made native.");
    }

    [Fact]
    public void Host_StaysManaged()
    {
        ProjectFolder folder = kit.NewFolder("host")
            .WriteProject("Parts", package: "Pdk.Loader", framework: "net10.0")
            .Write("Parts/Parts.cs", "using Pdk.Loader; public static class Parts { public static int Count() { using PluginHost host = new(); return host.Libraries.Count; } }")
            .WriteProject("Program", package: "Pdk.Loader", properties: "<OutputType>Exe</OutputType>", items: "<ProjectReference Include=\"../Parts/Parts.csproj\" />", framework: "net10.0")
            .Write("Program/Program.cs", "Console.WriteLine($\"{Parts.Count()} plugins\");");

        folder.Run("publish", "Program", "-o", "program");
        Assert.Contains("Parts.dll", folder.Files("program"));
        Assert.Contains("Pdk.Loader.dll", folder.Files("program"));
        Assert.Contains("0 plugins", kit.DotNet.Run(folder.Path, folder.PathOf("program", "Program.dll")).Output, StringComparison.Ordinal);

        folder.Run("publish", "Parts", "-o", "parts");
        Assert.Contains("Parts.dll", folder.Files("parts"));
    }

    private static string[] PublishFolder(string project, string configuration) => [project, "bin", configuration, "net10.0", Native.Platform, "publish"];

    /// <summary>Publishes, and reads from the library what the plugin in it is called.</summary>
    private static string Published(ProjectFolder folder, string project, string configuration, params string[] command)
    {
        folder.Run(command);
        string[] publish = PublishFolder(project, configuration);
        Assert.Equal(Native.Published(project), folder.Files(publish));
        return NameIn(folder.PathOf([.. publish, Native.Library(project)]));
    }

    private static string NameIn(string library)
    {
        FileInspection inspection = PluginFile.Inspect(library);
        return Assert.Single(inspection.Stamp!.Components).Name;
    }
}
