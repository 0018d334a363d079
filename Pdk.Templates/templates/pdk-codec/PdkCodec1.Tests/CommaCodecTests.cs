using System.Buffers;
using System.Text;
using Pdk;
using Pdk.Contracts;

namespace Plugins.Tests;

public sealed class CommaCodecTests
{
    private readonly ICodec _codec = new CommaCodec();

    [Theory]
    [InlineData("a,b", "[\"a\",\"b\"]")]
    [InlineData("a,,b", "[\"a\",\"\",\"b\"]")]
    [InlineData("", "[\"\"]")]
    public void Message_BecomesAnArrayAndBack(string message, string json)
    {
        PdkDocument value = PdkDocument.Build(output => _codec.Decode(Encoding.UTF8.GetBytes(message), output));
        var encoded = new ArrayBufferWriter<byte>();
        _codec.Encode(value.Root, encoded);

        Assert.Equal(json, value.ToJsonString());
        Assert.Equal(message, Encoding.UTF8.GetString(encoded.WrittenSpan));
    }

    [Fact]
    public void ValueThatIsNoArray_IsRefused()
    {
        PdkDocument number = PdkDocument.ParseJson("42");

        Assert.Throws<PdkDataException>(() => _codec.Encode(number.Root, new ArrayBufferWriter<byte>()));
    }
}
