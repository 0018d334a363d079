using System.Buffers;
using System.Text;
using System.Text.Json;
using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class CodecTests
{
    [SharedDataTheory]
    [InlineData("twitter.json")]
    [InlineData("citm_catalog.json")]
    [InlineData("github_events.json")]
    [InlineData("canada.json")]
    public void Json_GoesThroughAndBackUnchanged(string file)
    {
        byte[] text = File.ReadAllBytes(SharedData.PathOf(file));
        PdkDocument once = Decode(new JsonCodec(), text);
        byte[] encoded = Encode(new JsonCodec(), once);

        Assert.True(IsSame(JsonDocument.Parse(text).RootElement, JsonDocument.Parse(encoded).RootElement));
        Assert.Equal(once.Bytes.ToArray(), Decode(new JsonCodec(), encoded).Bytes.ToArray());
    }

    [SharedDataTheory]
    [InlineData("amazon_cellphones.ndjson")]
    public void JsonLines_GoThroughAndBackUnchanged(string file)
    {
        ICodec codec = new JsonCodec();
        string[] lines = File.ReadAllLines(SharedData.PathOf(file));
        PdkBatch texts = Items.Batch(writer =>
        {
            foreach (string line in lines)
            {
                writer.AddData(default, Encoding.UTF8.GetBytes(line));
            }
        });
        PdkBatch values = Items.Batch(writer => codec.DecodeBatch(texts, writer));
        List<Item> back = Items.From(writer => codec.EncodeBatch(values, writer));

        Assert.Equal(lines.Length, back.Count);
        Assert.All(lines.Zip(back), static pair => Assert.True(IsSame(JsonDocument.Parse(pair.First).RootElement, JsonDocument.Parse(pair.Second.Text).RootElement)));
    }

    [Fact]
    public void MalformedJson_BecomesAnErrorAndSparesTheOthers()
    {
        ICodec codec = new JsonCodec();
        PdkBatch texts = Items.Batch(static writer =>
        {
            writer.AddData(new PdkItemHeader(PullId: 1), "{\"a\": 1}"u8);
            writer.AddData(new PdkItemHeader(PullId: 2), "{\"a\": }"u8);
            writer.AddData(new PdkItemHeader(PullId: 3), ""u8);
            writer.AddData(new PdkItemHeader(PullId: 4), "4"u8);
        });
        List<Item> items = Items.From(writer => codec.DecodeBatch(texts, writer));

        Assert.Equal([PdkItemKind.Value, PdkItemKind.Error, PdkItemKind.Error, PdkItemKind.Value], items.Select(static item => item.Kind));
        Assert.Equal([0, 1, 1, 0], items.Select(static item => (int)item.Header.Port));
        Assert.Contains("Invalid JSON at line 1, byte 7", items[1].Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("zwölf Boxkämpfer 🥊\r")]
    public void String_GoesThroughAndBackUnchanged(string text)
    {
        PdkDocument value = Decode(new StringCodec(), Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, value.Root.GetString());
        Assert.Equal(text, Encoding.UTF8.GetString(Encode(new StringCodec(), value)));
    }

    [SharedDataTheory]
    [InlineData("OpenSSH_2k.log")]
    [InlineData("HDFS_2k.log")]
    [InlineData("Apache_2k.log")]
    public void WholeLog_IsAString(string file)
    {
        byte[] text = File.ReadAllBytes(SharedData.PathOf(file));
        Assert.Equal(text, Encode(new StringCodec(), Decode(new StringCodec(), text)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, 0)]
    [InlineData(new byte[] { 0x61, 0x62, 0xC3 }, 2)]
    [InlineData(new byte[] { 0xC3, 0xB6, 0xED, 0xA0, 0x80 }, 2)]
    public void BytesThatAreNoUtf8_AreRefusedWithTheirPlace(byte[] data, int offset)
    {
        var exception = Assert.Throws<PdkDataException>(() => Decode(new StringCodec(), data));
        Assert.Contains($"from index {offset} on", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("12", "integer")]
    [InlineData("[]", "array")]
    [InlineData("{\"a\":1}", "object")]
    public void ValueThatIsNoString_CannotBeEncodedAsOne(string json, string found)
    {
        var exception = Assert.Throws<PdkDataException>(() => Encode(new StringCodec(), PdkDocument.ParseJson(json)));
        Assert.StartsWith("Expected a string, found", exception.Message, StringComparison.Ordinal);
        Assert.Contains(found, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Compares member by member, in order; numbers by value, since 65.613616999999977 may be written shorter.</summary>
    private static bool IsSame(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Object => one.EnumerateObject().Zip(other.EnumerateObject()).All(static pair =>
            pair.First.Name == pair.Second.Name && IsSame(pair.First.Value, pair.Second.Value))
            && one.EnumerateObject().Count() == other.EnumerateObject().Count(),
        JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
            && one.EnumerateArray().Zip(other.EnumerateArray()).All(static pair => IsSame(pair.First, pair.Second)),
        JsonValueKind.Number => one.TryGetInt64(out long number) && other.TryGetInt64(out long same) ? number == same : one.GetDouble() == other.GetDouble(),
        JsonValueKind.String => one.GetString() == other.GetString(),
        _ => true,
    };

    private static PdkDocument Decode(ICodec codec, byte[] data) => PdkDocument.Build(writer => Assert.True(codec.Decode(data, writer)));

    private static byte[] Encode(ICodec codec, PdkDocument value)
    {
        var output = new ArrayBufferWriter<byte>();
        codec.Encode(value.Root, output);
        return output.WrittenSpan.ToArray();
    }
}
