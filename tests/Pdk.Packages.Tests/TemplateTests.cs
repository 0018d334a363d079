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

        Assert.Contains("Passed!", folder.Run("test").Output, StringComparison.Ordinal);
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
        ProjectFolder folder = kit.NewFromTemplate("pdk-codec", "Acme.MyCodec", "--description", "Says \"a\\b\".");
        Snapshot.Matches("pdk-codec", string.Join('\n', folder.Files()) + "\n");

        Assert.Contains("Passed!", folder.Run("test").Output, StringComparison.Ordinal);
        folder.Run("publish", "Acme.MyCodec", "-c", "Release", "-r", Native.Platform, "-o", "published");
        Assert.Equal(Native.Published("Acme.MyCodec"), folder.Files("published"));

        using PluginHost host = Load(folder.PathOf("published", Native.Library("Acme.MyCodec")), out LoadReportRow row);
        Assert.Equal("my-codec", Assert.Single(row.Components));
        Assert.Equal("Says \"a\\b\".", Assert.Single(host.Libraries).Stamp.Components.Single().Description);
        ICodec codec = host.Create<ICodec>("my-codec");
        Assert.Equal("""["a","b"]""", PdkDocument.Build(output => codec.Decode("a,b"u8, output)).ToJsonString());
        var encoded = new ArrayBufferWriter<byte>();
        codec.Encode(PdkDocument.ParseJson("""["x","y"]""").Root, encoded);
        Assert.Equal("x,y", Encoding.UTF8.GetString(encoded.WrittenSpan));
    }

    [Theory]
    [InlineData("MySource", "MySource", "my-source")]
    [InlineData("Acme.LogSource", "LogSource", "log-source")]
    [InlineData("my-own_source", "my_own_source", "my-own-source")]
    public void Name_MakesClassAndPluginName(string name, string className, string pluginName)
    {
        ProjectFolder folder = kit.NewFromTemplate("pdk-source", name);
        string code = File.ReadAllText(folder.PathOf(name, className + ".cs"));

        Assert.Contains($"[Connector(\"{pluginName}\", Description = \"Counts up to a number.\")]", code, StringComparison.Ordinal);
        Assert.Contains($"public sealed class {className}({className}Configuration configuration) : ISource", code, StringComparison.Ordinal);
        Assert.Contains($"`{pluginName}`", File.ReadAllText(folder.PathOf("README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdk-source", "Connector")]
    [InlineData("pdk-codec", "Codec")]
    public void PluginName_CanBeChosen(string template, string attribute)
    {
        ProjectFolder folder = kit.NewFromTemplate(template, $"Chosen{attribute}", "--plugin-name", "other");

        string code = File.ReadAllText(folder.PathOf($"Chosen{attribute}", $"Chosen{attribute}.cs"));
        Assert.Contains($"[{attribute}(\"other\",", code, StringComparison.Ordinal);
    }

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
