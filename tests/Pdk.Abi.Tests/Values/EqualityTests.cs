namespace Pdk.Tests.Values;

public sealed class EqualityTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("0", "-0.0", true)]
    [InlineData("1", "1.5", false)]
    [InlineData("9007199254740993", "9007199254740992.0", false)]
    [InlineData("18446744073709551615", "18446744073709551616", false)]
    [InlineData("9223372036854775808", "9223372036854775808.0", true)]
    [InlineData("-1", "18446744073709551615", false)]
    [InlineData("1", "true", false)]
    [InlineData("null", "false", false)]
    [InlineData("\"a\"", "\"a\"", true)]
    [InlineData("\"a\"", "\"b\"", false)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("[1,2]", "[1,2.0]", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[1,2]", "[1,2,3]", false)]
    [InlineData("[]", "{}", false)]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}", true)]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1}", false)]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}", false)]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":2}", false)]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}", true)]
    [InlineData("{\"a\":2,\"a\":2}", "{\"a\":2,\"b\":3}", false)]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2,\"a\":2}", true)]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2,\"a\":1}", false)]
    public void Values_AreEqualByMeaning(string first, string second, bool equal)
    {
        PdkDocument left = PdkDocument.ParseJson(first);
        PdkDocument right = PdkDocument.ParseJson(second);
        Assert.Equal(equal, left.Root.ValueEquals(right.Root));
        Assert.Equal(equal, right.Root.ValueEquals(left.Root));
        Assert.True(left.Root.ValueEquals(left.Root));
    }

    [Fact]
    public void NaN_EqualsNaNAndNothingElse()
    {
        PdkDocument nan = PdkDocument.Build(writer => writer.WriteDouble(double.NaN));
        PdkDocument otherNan = PdkDocument.Build(writer => writer.WriteDouble(BitConverter.Int64BitsToDouble(0x7FF0_0000_0000_0001)));
        Assert.True(nan.Root.ValueEquals(otherNan.Root));
        Assert.False(nan.Root.ValueEquals(PdkDocument.ParseJson("0").Root));
    }

    [Fact]
    public void TextAndBytesOfTheSameContent_Differ()
    {
        PdkDocument text = PdkDocument.Build(writer => writer.WriteString("abc"u8));
        PdkDocument bytes = PdkDocument.Build(writer => writer.WriteBytes("abc"u8));
        Assert.False(text.Root.ValueEquals(bytes.Root));
    }
}
