using System.Text.Json;
using Pdk.Benchmarks;
using Pdk.Benchmarks.Json;
using Pdk.Compare.Measuring;
using Pdk.Loader;

namespace Pdk.Compare.Groups;

/// <summary>
/// JSON into value documents and back, by codecs of one plugin, against what the framework has, and simdjson. Whole batches: one text of
/// the large ones, hundreds of the small ones.
/// </summary>
internal sealed class JsonGroup : Group
{
    private const long Enough = 1 << 24;

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using PluginHost linked = PluginHosts.Linked(typeof(KitCodec));
        using PluginHost native = PluginHosts.Native(setting.Plugins, "Json");
        return [.. JsonTexts.Names.SelectMany(name => Rows(setting, new Hosts(linked, native), name))];
    }

    private IEnumerable<Row> Rows(Setting setting, Hosts hosts, string name)
    {
        byte[][]? texts = JsonTexts.Read(name);
        Comparison[] comparisons = texts is null ? Absent() : Present(setting, hosts, texts);
        IEnumerable<Row> rows = comparisons.SelectMany(comparison => setting.Pairwise.Run(comparison with { About = $"{name}: " }));
        return texts is null ? rows : rows.Append(Held(name, texts));
    }

    private Comparison[] Present(Setting setting, Hosts hosts, byte[][] texts)
    {
        byte[] batch = JsonTexts.Batch(texts);
        CodecRun Native(string codec) => new(hosts.Native, codec);
        CodecRun Linked(string codec) => new(hosts.Linked, codec);
        return
        [
            new(
                Name,
                Native("bench-document").Decode("JsonDocument, native", batch),
                Native("bench-kit").Decode("decode, native", batch),
                Native("bench-tokens").Decode("Utf8JsonReader alone, native", batch),
                Linked("bench-document").Decode("JsonDocument, linked", batch),
                Linked("bench-kit").Decode("decode, linked", batch)),
            new(
                Name,
                Way.Try("simdjson, DOM", () => SimdJson.Parse("simdjson, DOM", setting.Folder, texts)),
                Native("bench-kit").Decode("decode, native, against simdjson", batch)),
            new(
                Name,
                Native("bench-rewriting").Encode("Utf8JsonWriter from JsonDocument, native", batch),
                Native("bench-kit").Encode("encode, native", batch)),
        ];
    }

    // The same rows, so that whoever reads limits or results misses none.
    private Comparison[] Absent()
    {
        static Way Left(string what) =>
            Way.LeftOut(what, "the folder shared/data was found neither above the program nor through PDK_SHARED_DATA");
        return
        [
            new(Name, Left("JsonDocument, native"), Left("decode, native")),
            new(Name, Left("simdjson, DOM"), Left("decode, native, against simdjson")),
            new(Name, Left("Utf8JsonWriter from JsonDocument, native"), Left("encode, native")),
        ];
    }

    /// <summary>
    /// What is held while a text is at hand: a value document is all of it, a document of the framework holds its text besides.
    /// </summary>
    private Row Held(string name, byte[][] texts)
    {
        long kit = texts.Sum(static text => (long)PdkDocument.ParseJson(text).Bytes.Length);
        long length = texts.Sum(static text => (long)text.Length);

        // So many that what the pools of the framework hold besides does not count.
        int copies = (int)(Enough / length) + 1;
        List<JsonDocument> documents = [];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int copy = 0; copy < copies; copy++)
        {
            documents.AddRange(texts.Select(static text => JsonDocument.Parse(text)));
        }

        double framework = ((GC.GetTotalMemory(forceFullCollection: true) - before) / (double)copies) + length;
        documents.ForEach(static document => document.Dispose());
        return new Row(Name, $"{name}: memory held", "B")
        {
            Against = "JsonDocument",
            Median = kit,
            Ratio = kit / framework,
        };
    }

    private sealed record Hosts(PluginHost Linked, PluginHost Native);
}
