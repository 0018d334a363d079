using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class BuildErrorTests(PackedKit kit)
{
    private const string Plugin = """
        using Pdk;
        using Pdk.Contracts;

        [Preprocessor("nothing")]
        public sealed class Nothing : IPreprocessor
        {
            public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => output.AddData(header, data);
        }
        """;

    [UnixFact]
    public void MissingLinker_SaysHowToInstallOne()
    {
        ProjectFolder folder = kit.NewFolder("no-linker").WriteProject("Lone").Write("Lone/Plugin.cs", Plugin);
        string path = Directory.CreateDirectory(folder.PathOf("path")).FullName;
        File.CreateSymbolicLink(Path.Combine(path, "sh"), "/bin/sh");

        string error = Error(folder.TryRun(new Dictionary<string, string> { ["PATH"] = path }, "publish", "Lone"), "PDKMSB001");

        Assert.Contains("looked on the PATH for: clang", error, StringComparison.Ordinal);
        foreach (string command in new[] { "apt-get install gcc", "dnf install gcc", "apk add gcc", "xcode-select --install" })
        {
            Assert.Contains(command, error, StringComparison.Ordinal);
        }
    }

    [UnixFact]
    public void MissingZlib_SaysHowToInstallIt()
    {
        ProjectFolder folder = kit.NewFolder("no-zlib").WriteProject("Lone").Write("Lone/Plugin.cs", Plugin)
            .Write("linker", "#!/bin/sh\ncase \"$*\" in *-lz*) echo 'cannot find -lz' >&2; exit 1;; esac\nexec gcc \"$@\"\n");
        folder.MakeExecutable("linker");

        string error = Error(folder.TryRun("publish", "Lone", "-p:UseSystemZlib=true", $"-p:CppCompilerAndLinker={folder.PathOf("linker")}"), "PDKMSB001");

        Assert.Contains("cannot find -lz", error, StringComparison.Ordinal);
        Assert.Contains("zlib1g-dev", error, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherOperatingSystem_IsRefused()
    {
        ProjectFolder folder = kit.NewFolder("other-system").WriteProject("Lone").Write("Lone/Plugin.cs", Plugin);
        (string platform, string system) = OperatingSystem.IsWindows() ? ("linux-x64", "Linux") : ("win-x64", "Windows");

        string error = Error(folder.TryRun("publish", "Lone", "-r", platform), "PDKMSB002");

        Assert.Contains($"A plugin for {system} ({platform}) cannot be published on", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pdk.Contracts")]
    [InlineData("Pdk.Abi")]
    public void OlderFramework_IsRefused(string package)
    {
        ProjectFolder folder = kit.NewFolder($"old-{package}").WriteProject("Lone", package, framework: "netstandard2.0", properties: "<ImplicitUsings>disable</ImplicitUsings>");

        string error = Error(folder.TryRun("build", "Lone"), "PDKMSB003");

        Assert.Contains("Lone targets netstandard2.0, and plugins are built for net10.0 or later", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("64X", "PdkMemoryLimit is '64X'. Expected a number of bytes, or a number with K, M or G, such as 64M.")]
    [InlineData("1M", "PdkMemoryLimit is 1M, which is 1048576 bytes. Expected 8388608 (8M) to 3221225472 bytes")]
    [InlineData("4G", "PdkMemoryLimit is 4G, which is 4294967296 bytes. Expected 8388608 (8M) to 3221225472 bytes")]
    public void ImpossibleMemoryLimit_IsRefused(string limit, string message)
    {
        ProjectFolder folder = kit.NewFolder($"memory-{limit}").WriteProject("Lone", properties: $"<PdkMemoryLimit>{limit}</PdkMemoryLimit>").Write("Lone/Plugin.cs", Plugin);

        string error = Error(folder.TryRun("publish", "Lone"), "PDKMSB005");

        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void LibraryWithoutPlugin_IsNotPublished()
    {
        ProjectFolder folder = kit.NewFolder("no-plugin").WriteProject("Lone")
            .Write("Lone/Plugin.cs", Plugin.Replace("[Preprocessor(\"nothing\")]", "", StringComparison.Ordinal));

        CommandResult result = folder.Run("publish", "Lone");

        Assert.Contains("Lone has no plugin", Assert.Single(result.Lines("warning PDKMSB004")), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Files(), static file => file.EndsWith(Native.Library(""), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryMessage_HasAPage()
    {
        string rules = string.Concat(Directory.EnumerateFiles(Repository.PathOf("Pdk.Abi", "build"), "*.targets").Select(File.ReadAllText));
        string[] ids = [.. rules.Split('"').Where(static text => text.StartsWith("PDKMSB", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(["PDKMSB001", "PDKMSB002", "PDKMSB003", "PDKMSB004", "PDKMSB005", "PDKMSB006", "PDKMSB007", "PDKMSB008", "PDKMSB009"], ids);
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

    /// <summary>The one line of a failed build that has a message of the kit.</summary>
    private static string Error(CommandResult result, string id)
    {
        Assert.NotEqual(0, result.ExitCode);
        string[] lines = result.Lines($"error {id}");
        Assert.True(lines.Length > 0, $"There is no {id} in:\n{result.Output}");
        return lines[0];
    }
}
