using System.IO.Compression;
using System.Xml.Linq;
using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class PackageContentTests(PackedKit kit)
{
    [Theory]
    [InlineData("Pdk.Abi")]
    [InlineData("Pdk.Contracts")]
    [InlineData("Pdk.Loader")]
    [InlineData("Pdk.Functions")]
    [InlineData("Pdk.Hosting")]
    [InlineData("Pdk.Runtime")]
    [InlineData("Pdk.Templates")]
    [InlineData("Pdk.Testing")]
    public void Package_HoldsWhatItPromises(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(kit.PackageOf(id));
        string[] files = [.. package.Entries
            .Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(static name => name != "[Content_Types].xml")
            // There may be more, where compilers for other processors are installed.
            .Where(static name => !name.StartsWith("glue/", StringComparison.Ordinal) || name.StartsWith($"glue/{Native.Platform}/", StringComparison.Ordinal))
            .Select(static name => name.Replace($"glue/{Native.Platform}/", "glue/PLATFORM/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

        Snapshot.Matches(id, string.Join('\n', files) + "\n");
    }

    [Theory]
    [InlineData("Pdk.Abi")]
    [InlineData("Pdk.Contracts")]
    [InlineData("Pdk.Loader")]
    [InlineData("Pdk.Functions")]
    [InlineData("Pdk.Hosting")]
    [InlineData("Pdk.Runtime")]
    [InlineData("Pdk.Cli")]
    [InlineData("Pdk.Templates")]
    [InlineData("Pdk.Testing")]
    public void Package_SaysWhatItIs(string id)
    {
        XElement metadata = Metadata(id);

        Assert.True(Value(metadata, "description").Length > 20);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal(kit.Version, Value(metadata, "version"));
    }

    [Fact]
    public void Contracts_BringEverythingOfTheAbi()
    {
        XElement dependency = Metadata("Pdk.Contracts").Descendants().Single(static element => element.Name.LocalName == "dependency");

        Assert.Equal("Pdk.Abi", (string?)dependency.Attribute("id"));
        Assert.Equal("All", (string?)dependency.Attribute("include"));
        Assert.Null(dependency.Attribute("exclude"));
    }

    [Fact]
    public void Tool_IsComplete()
    {
        using ZipArchive package = ZipFile.OpenRead(kit.PackageOf("Pdk.Cli"));
        string[] files = [.. package.Entries.Select(static entry => entry.FullName)];

        Assert.Superset(
            new HashSet<string> { "pdk.dll", "Pdk.Abi.dll", "Pdk.Contracts.dll", "Pdk.Loader.dll", "Pdk.Runtime.dll", "System.CommandLine.dll", "pdk.runtimeconfig.json" },
            files.Select(Path.GetFileName).ToHashSet()!);
    }

    [Fact]
    public void EveryPlaceThatNamesTheVersion_NamesTheSame()
    {
        string version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        string inStamps = XDocument.Load(Repository.PathOf("Pdk.Abi", "build", "Pdk.Abi.props")).Descendants("PdkKitVersion").Single().Value;

        Assert.Equal(version, inStamps);
        foreach (string template in Directory.EnumerateDirectories(Repository.PathOf("Pdk.Templates", "templates")))
        {
            string text = File.ReadAllText(Path.Combine(template, ".template.config", "template.json"));
            Assert.Contains($"\"defaultValue\": \"{version}\"", text, StringComparison.Ordinal);
            Assert.Contains($"\"replaces\": \"{version}\"", text, StringComparison.Ordinal);
        }
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private XElement Metadata(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(kit.PackageOf(id));
        using Stream nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(static element => element.Name.LocalName == "metadata");
    }
}
