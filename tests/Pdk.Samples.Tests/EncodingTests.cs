using System.Text;
using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

/// <summary>Texts in other encodings than UTF-8, cut into lines by <c>separate</c> and decoded: read, or refused whole.</summary>
public sealed class EncodingTests
{
    private const string Lines = "{\"a\":\"first\"}\n\n{\"b\":\"zwölf\"}\n\"third\"";

    public static TheoryData<string, bool> Foreign
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (string name in (string[])["utf-16", "utf-16BE", "utf-32", "utf-32BE"])
            {
                all.Add(name, true);
                all.Add(name, false);
            }

            return all;
        }
    }

    [Fact]
    public void MarkOfUtf8_IsLeftOutAtTheStartOnly()
    {
        byte[] text = Encoding.UTF8.GetBytes("\uFEFFone\n\uFEFFtwo\nth\uFEFFree");
        Assert.Equal(["one", "\uFEFFtwo", "th\uFEFFree"], Decode(new StringCodec(), text).Select(static item => PdkValue.Root(item.Data).GetString()));
    }

    [Fact]
    public void MarkOfUtf8_IsLeftOutBeforeEveryJsonText()
    {
        byte[] text = Encoding.UTF8.GetBytes("\uFEFF{\"a\":1}\n\uFEFF2\n[\uFEFF]");
        List<Item> items = Decode(new JsonCodec(), text);
        Assert.Equal([PdkItemKind.Value, PdkItemKind.Value, PdkItemKind.Error], items.Select(static item => item.Kind));
        Assert.Equal(["{\"a\":1}", "2"], items.Take(2).Select(static item => item.Json));
        Assert.Contains("found a byte order mark", items[2].Json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void OtherEncoding_IsRefusedWholeByString(string encoding, bool hasMark) => AssertRefused(new StringCodec(), encoding, hasMark, Lines);

    [Theory]
    [MemberData(nameof(Foreign))]
    public void OtherEncoding_IsRefusedWholeByJson(string encoding, bool hasMark) => AssertRefused(new JsonCodec(), encoding, hasMark, Lines);

    [Theory]
    [MemberData(nameof(Foreign))]
    public void OneCharacterInTheFirstLine_IsEnough(string encoding, bool hasMark) => AssertRefused(new StringCodec(), encoding, hasMark, "a\nb\nlong enough\n");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void OtherScripts_AreRefusedAfterTheirMark(string encoding) => AssertRefused(new StringCodec(), encoding, hasMark: true, "Привет\nмир\n中文\n");

    [Theory]
    [InlineData("ab\0")]
    [InlineData("a\0b")]
    [InlineData("\0")]
    [InlineData("name\0value\0\0end\nnext\0\n")]
    public void OtherNuls_AreText(string text)
    {
        string[] expected = text.TrimEnd('\n').Split('\n');
        Assert.Equal(expected, Decode(new StringCodec(), Encoding.UTF8.GetBytes(text)).Select(static item => PdkValue.Root(item.Data).GetString()));
    }

    [Fact]
    public void GoodMessagesAfterAForeignOne_AreRead()
    {
        ICodec codec = new StringCodec();
        List<Item> items = Items.From(output => codec.DecodeBatch(
            Items.Batch(static writer =>
            {
                writer.AddData(default, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("foreign")]);
                writer.AddData(default, "good"u8);
            }),
            output));
        Assert.Equal([PdkItemKind.Error, PdkItemKind.Value], items.Select(static item => item.Kind));
    }

    private static void AssertRefused(ICodec codec, string encoding, bool hasMark, string text)
    {
        Encoding foreign = Encoding.GetEncoding(encoding);
        List<Item> items = Decode(codec, [.. hasMark ? foreign.GetPreamble() : [], .. foreign.GetBytes(text)]);
        Assert.NotEmpty(items);

        // An empty line is a whole line in some cuts: the empty string, or no JSON.
        Assert.DoesNotContain(items, static item => item.Kind == PdkItemKind.Value && item.Data.Length > 0 && PdkValue.Root(item.Data).GetString().Length > 0);
        string name = encoding[..6].ToUpperInvariant();
        Assert.Contains($"Expected text in UTF-8, found {name}: convert it first, such as with 'iconv -f {name} -t UTF-8'.", items[0].Json, StringComparison.Ordinal);
    }

    private static List<Item> Decode(ICodec codec, byte[] text)
    {
        var separate = new SeparatePreprocessor(new());
        PdkBatch records = Items.Batch(output =>
        {
            separate.Process(text, default, output);
            separate.Finish(default, output);
        });
        return Items.From(output => codec.DecodeBatch(records, output));
    }
}
