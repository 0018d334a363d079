using System.Buffers;
using System.Text;

namespace Pdk.Tests.Values;

public sealed class JsonTests
{
    [Theory]
    [InlineData("null", PdkValueKind.Null)]
    [InlineData("true", PdkValueKind.Boolean)]
    [InlineData("9223372036854775807", PdkValueKind.Int64)]
    [InlineData("-9223372036854775808", PdkValueKind.Int64)]
    [InlineData("9223372036854775808", PdkValueKind.UInt64)]
    [InlineData("18446744073709551615", PdkValueKind.UInt64)]
    [InlineData("18446744073709551616", PdkValueKind.Double)]
    [InlineData("-9223372036854775809", PdkValueKind.Double)]
    [InlineData("1.0", PdkValueKind.Double)]
    [InlineData("1e2", PdkValueKind.Double)]
    [InlineData("-0", PdkValueKind.Double)]
    [InlineData("0", PdkValueKind.Int64)]
    [InlineData("\"\"", PdkValueKind.String)]
    [InlineData("[]", PdkValueKind.Array)]
    [InlineData("{}", PdkValueKind.Object)]
    public void JsonValue_GetsTheNarrowestKindThatHoldsIt(string json, PdkValueKind kind) =>
        Assert.Equal(kind, PdkDocument.ParseJson(json).Root.Kind);

    [Theory]
    [InlineData("-0", "-0.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e2", "100.0")]
    [InlineData("1e300", "1E+300")]
    [InlineData("5e-324", "5E-324")]
    [InlineData("1e-400", "0.0")]
    [InlineData("-1.7976931348623157e308", "-1.7976931348623157E+308")]
    [InlineData(" [ 1 , {\"a\" : \"b\"} ] ", "[1,{\"a\":\"b\"}]")]
    [InlineData("\"\\ud83d\\ude00 \\u00e4 <&> \\/\"", "\"\\uD83D\\uDE00 \u00e4 <&> /\"")]
    [InlineData("\"\\u0000\\n\\\"\\\\\"", "\"\\u0000\\n\\\"\\\\\"")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":1,\"b\":2,\"a\":3}")]
    [InlineData("{\"\\u0061\":1}", "{\"a\":1}")]
    [InlineData("{\"a long key with \\u0061n escape\":1}", "{\"a long key with an escape\":1}")]
    public void JsonText_ComesBackInItsShortForm(string json, string expected)
    {
        PdkValue value = PdkDocument.ParseJson(json).Root;
        Assert.Equal(expected, value.ToJsonString());
        Assert.Equal(expected, value.ToString());
    }

    [Fact]
    public void EscapedKey_IsFoundUnescaped()
    {
        PdkValue value = PdkDocument.ParseJson("{\"\\u0061\":1,\"a long key with \\u0061n escape\":2}").Root;
        Assert.Equal(1, value["a"].GetInt64());
        Assert.Equal(2, value["a long key with an escape"].GetInt64());
    }

    [Fact]
    public void ValuesThatJsonLacks_BecomeNullAndBase64()
    {
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginArray();
            writer.WriteDouble(double.NaN);
            writer.WriteDouble(double.PositiveInfinity);
            writer.WriteBytes([1, 2, 3, 250]);
            writer.WriteBytes(new byte[10]);
            writer.EndArray();
        });
        Assert.Equal("[null,null,\"AQID+g==\",\"AAAAAAAAAAAAAA==\"]", document.ToJsonString());
    }

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("[1,]", "line 1, byte 4")]
    [InlineData("[1,\n 2,\n x]", "line 3, byte 2")]
    [InlineData("{\"a\":1} 2", "line 1, byte 9")]
    [InlineData("/* no */ 1", "line 1, byte 1")]
    [InlineData("01", "line 1, byte 2")]
    [InlineData("\"a", "line 1")]
    [InlineData("\"\\ud83d\"", "half a surrogate pair")]
    [InlineData("\"\\ude00\\ud83d\"", "half a surrogate pair")]
    [InlineData("{\"long enough \\ud83d key\":1}", "half a surrogate pair")]
    [InlineData("1e999", "1e999 is beyond the range of a double")]
    [InlineData("[-1e999]", "-1e999 is beyond the range of a double")]
    public void InvalidJson_IsADataErrorThatSaysWhere(string json, string expected)
    {
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson(json));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonThatIsNoUtf8_IsADataError()
    {
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson([(byte)'"', (byte)'a', 0xC3, (byte)'"']));
        Assert.Contains("index 2", exception.Message, StringComparison.Ordinal);
        Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson("\"\ud83d\""));
    }

    [Fact]
    public void InvalidJson_LeavesTheWriterWhereItWas()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer);
        writer.BeginObject();
        writer.WriteKey("json");
        Assert.Throws<PdkDataException>(() => writer.WriteJson("{\"a long enough string\":[\"another long string\", {\"x\":"u8));
        Assert.Equal(1, writer.Depth);
        writer.WriteString("fallback");
        writer.EndObject();
        PdkValueValidator.Validate(buffer.WrittenSpan);
        Assert.Equal("{\"json\":\"fallback\"}", PdkValue.Root(buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void TextAfterTheRootValue_LeavesTheWriterAtItsStart()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer);
        Assert.Throws<PdkDataException>(() => writer.WriteJson("{\"a\":1} trailing"u8));
        Assert.False(writer.IsComplete);
        writer.WriteJson("[2]"u8);
        Assert.True(writer.IsComplete);
        PdkValueValidator.Validate(buffer.WrittenSpan);
        Assert.Equal("[2]", PdkValue.Root(buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void JsonIntoAnOpenArray_BecomesAnElement()
    {
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginArray();
            writer.WriteJson("{\"a\":[1,2]}"u8);
            writer.WriteJson("3"u8);
            writer.EndArray();
        });
        Assert.Equal("[{\"a\":[1,2]},3]", document.ToJsonString());
    }

    [Fact]
    public void JsonAtTheDepthLimit_IsReadAndBeyondItIsADataError()
    {
        string deep = new string('[', 64) + new string(']', 64);
        Assert.Equal(deep, PdkDocument.ParseJson(deep).ToJsonString());
        var exception = Assert.Throws<PdkDataException>(() => PdkDocument.ParseJson('[' + deep + ']'));
        Assert.Contains("64", exception.Message, StringComparison.Ordinal);

        // An open container counts.
        var writer = new PdkValueWriter(new ArrayBufferWriter<byte>(), maxDepth: 2);
        writer.BeginArray();
        writer.WriteJson("[1]"u8);
        Assert.Throws<PdkDataException>(() => writer.WriteJson("[[1]]"u8));
        writer.BeginArray();
        writer.WriteJson("1"u8);
        Assert.Throws<PdkDataException>(() => writer.WriteJson("[1]"u8));
        writer.EndArray();
        writer.EndArray();
    }

    [Fact]
    public void ToJson_WritesNestingUpToTheCeiling()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer, PdkValueValidator.MaxDepthCeiling);
        string json = string.Concat(Enumerable.Repeat("{\"a\":", 512)) + "1" + new string('}', 512);
        writer.WriteJson(Encoding.UTF8.GetBytes(json));
        PdkValueValidator.Validate(buffer.WrittenSpan, 512);
        Assert.Equal(json, PdkValue.Root(buffer.WrittenSpan).ToJsonString());
    }
}
