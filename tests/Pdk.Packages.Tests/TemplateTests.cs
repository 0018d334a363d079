using System.Buffers;
using System.Text;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

[Collection(PackedKitCollection.Name)]
public sealed class TemplateTests(PackedKit kit)
{
    [Fact]
    public async Task Source_IsTestedPublishedAndLoaded()
    {
        ProjectFolder folder = kit.NewFromTemplate("pdk-source", "MySource");
        Snapshot.Matches("pdk-source", string.Join('\n', folder.Files()) + "\n");

        CheckPassed(folder.Run("test"));
        CommandResult published = folder.Run("publish", "-c", "Release");
        Assert.Empty(published.Lines("warning"));
        string[] publish = ["MySource", "bin", "Release", "net10.0", Native.Platform, "publish"];
        Assert.Equal(Native.Published("MySource"), folder.Files(publish));

        using PluginHost host = Load(folder.PathOf([.. publish, Native.Library("MySource")]), out LoadReportRow row);
        Assert.Equal(("MySource", "1.0.0", "my-source"), (row.Name, row.Version, Assert.Single(row.Components)));
        ISource source = host.Create<ISource>("my-source", PdkDocument.ParseJson("""{"last": 2}"""));
        var items = new List<string>();
        for (ulong pull = 1; pull <= 3; pull++)
        {
            items.AddRange(await PullAsync(source, pull));
        }

        Assert.Equal(["""{"number":1}""", """{"number":2}""", "Finished"], items);
    }

    [Fact]
    public void Codec_IsTestedPublishedAndLoaded()
    {
        ProjectFolder folder = kit.NewFromTemplate("pdk-codec", "My.Company.Odd-Codec", "--description", "Says \"a\\b\".");
        Snapshot.Matches("pdk-codec", string.Join('\n', folder.Files()) + "\n");

        CheckPassed(folder.Run("test", "-p:LangVersion=14.0"));
        folder.Run("publish", "My.Company.Odd-Codec", "-c", "Release", "-r", Native.Platform, "-o", "published");
        Assert.Equal(Native.Published("My.Company.Odd-Codec"), folder.Files("published"));

        using PluginHost host = Load(folder.PathOf("published", Native.Library("My.Company.Odd-Codec")), out LoadReportRow row);
        Assert.Equal("odd-codec", Assert.Single(row.Components));
        Assert.Equal("Says \"a\\b\".", Assert.Single(host.Libraries).Stamp.Components.Single().Description);
        ICodec codec = host.Create<ICodec>("odd-codec");
        Assert.Equal("""["a","b"]""", PdkDocument.Build(output => codec.Decode("a,b"u8, output)).ToJsonString());
        var encoded = new ArrayBufferWriter<byte>();
        codec.Encode(PdkDocument.ParseJson("""["x","y"]""").Root, encoded);
        Assert.Equal("x,y", Encoding.UTF8.GetString(encoded.WrittenSpan));
    }

    [Theory]
    [InlineData("MySource", "MySource", "my-source")]
    [InlineData("Acme.LogSource", "LogSource", "log-source")]
    [InlineData("my-own_source", "MyOwnSource", "my-own-source")]
    [InlineData("my-source", "MySource", "my-source")]
    [InlineData("My.Company.Odd-Source", "OddSource", "odd-source")]
    [InlineData("3d-source", "Plugin3DSource", "plugin-3d-source")]
    [InlineData("class", "Class", "class")]
    [InlineData("HTTPSource", "HttpSource", "http-source")]
    [InlineData("My Source", "MySource", "my-source", "My-Source")]
    [InlineData("-c#&source.", "CSource", "c-source", "c-source")]
    public void Name_MakesClassAndPluginName(string name, string className, string pluginName, string? projectName = null)
    {
        ProjectFolder folder = kit.NewFromTemplate("pdk-source", name);
        string project = projectName ?? name;
        string code = File.ReadAllText(folder.PathOf(project, className + ".cs"));

        Assert.Contains($"<Project Path=\"{project}/{project}.csproj\" />", File.ReadAllText(folder.PathOf($"{project}.slnx")), StringComparison.Ordinal);
        Assert.Contains(
            $"<ProjectReference Include=\"../{project}/{project}.csproj\" />",
            File.ReadAllText(folder.PathOf($"{project}.Tests", $"{project}.Tests.csproj")),
            StringComparison.Ordinal);
        Assert.True(File.Exists(folder.PathOf(project, $"{project}.csproj")));
        Assert.Contains($"[Connector(\"{pluginName}\", Description = \"Counts up to a number.\")]", code, StringComparison.Ordinal);
        Assert.Contains($"public sealed class {className}({className}Configuration configuration) : ISource", code, StringComparison.Ordinal);
        Assert.Contains($"`{pluginName}`", File.ReadAllText(folder.PathOf("README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdk-source", "3d-source")]
    [InlineData("pdk-codec", "class")]
    public void OddName_Builds(string template, string name) =>
        Assert.Empty(kit.NewFromTemplate(template, name).Run("build", "-p:LangVersion=14.0").Lines("warning"));

    [Theory]
    [InlineData("pdk-source", "Connector")]
    [InlineData("pdk-codec", "Codec")]
    public void PluginName_CanBeChosen(string template, string attribute)
    {
        ProjectFolder folder = kit.NewFromTemplate(template, $"Chosen{attribute}", "--plugin-name", "other");

        string code = File.ReadAllText(folder.PathOf($"Chosen{attribute}", $"Chosen{attribute}.cs"));
        Assert.Contains($"[{attribute}(\"other\",", code, StringComparison.Ordinal);
    }

    /// <summary>Both tests of a template run in each of the three forms.</summary>
    private static void CheckPassed(CommandResult result) => Assert.Matches(@"Passed! +- Failed: +0, Passed: +6, Skipped: +0,", result.Output);

    private static PluginHost Load(string path, out LoadReportRow row)
    {
        var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        row = host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }

    private static async Task<List<string>> PullAsync(ISource source, ulong pullId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        await source.PullAsync(pullId, writer, CancellationToken.None);
        writer.Complete();
        var items = new List<string>();
        foreach (PdkItem item in PdkBatch.Open(buffer.WrittenMemory))
        {
            items.Add(item.Kind == PdkItemKind.Value ? item.Value.ToJsonString() : item.Kind.ToString());
        }

        return items;
    }
}
