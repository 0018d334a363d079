using System.Buffers;

namespace Pdk.Tests.Values;

public sealed class WriterMisuseTests
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly PdkValueWriter _writer;

    public WriterMisuseTests() => _writer = new PdkValueWriter(_buffer);

    [Fact]
    public void SecondRoot_IsRefused()
    {
        _writer.WriteInt64(1);
        AssertRefused("exactly one", () => _writer.WriteInt64(2));
        AssertRefused("exactly one", _writer.BeginArray);
        AssertRefused("exactly one", () => _writer.WriteJson("1"u8));
        AssertRefused("exactly one", () => _writer.WriteValue(default));
        AssertRefused("complete", () => _writer.WriteKey("a"));
        Assert.Equal("1", PdkValue.Root(_buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void ValueWithoutAKey_IsRefusedAndTheObjectGoesOn()
    {
        _writer.BeginObject();
        AssertRefused("key is missing", _writer.WriteNull);
        AssertRefused("key is missing", () => _writer.WriteString("a longer text"));
        _writer.WriteKey("a");
        _writer.WriteNull();
        AssertRefused("key is missing", _writer.BeginObject);
        _writer.EndObject();
        Assert.Equal("{\"a\":null}", PdkValue.Root(_buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void KeyInTheWrongPlace_IsRefused()
    {
        AssertRefused("BeginObject first", () => _writer.WriteKey("a"));
        _writer.BeginArray();
        AssertRefused("innermost container is an array", () => _writer.WriteKey("a"u8));
        _writer.BeginObject();
        _writer.WriteKey("a"u8);
        AssertRefused("no value yet", () => _writer.WriteKey("b"u8));
    }

    [Fact]
    public void UnbalancedEnd_IsRefused()
    {
        AssertRefused("nothing to end", _writer.EndArray);
        AssertRefused("nothing to end", _writer.EndObject);
        _writer.BeginArray();
        AssertRefused("is an array", _writer.EndObject);
        _writer.BeginObject();
        AssertRefused("is an object", _writer.EndArray);
        _writer.WriteKey("a");
        AssertRefused("too early", _writer.EndObject);
    }

    [Fact]
    public void NestingBeyondTheLimit_IsRefused()
    {
        for (int i = 0; i < 64; i++)
        {
            _writer.BeginArray();
        }

        Assert.Equal(64, _writer.Depth);
        AssertRefused("too deep", _writer.BeginArray);
        AssertRefused("too deep", _writer.BeginObject);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkValueWriter(_buffer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkValueWriter(_buffer, 513));
    }

    [Fact]
    public void TextThatIsNoUnicode_IsADataErrorAndChangesNothing()
    {
        _writer.BeginObject();
        Assert.Contains("index 1", Assert.Throws<PdkDataException>(() => _writer.WriteKey("a\ud83d")).Message, StringComparison.Ordinal);
        Assert.Throws<PdkDataException>(() => _writer.WriteKey([0xFF]));
        _writer.WriteKey("a");
        Assert.Throws<PdkDataException>(() => _writer.WriteString(new string('x', 300) + '\ud83d'));
        Assert.Contains("index 1", Assert.Throws<PdkDataException>(() => _writer.WriteString([(byte)'a', 0xFF])).Message, StringComparison.Ordinal);
        _writer.WriteString("b");
        _writer.EndObject();
        PdkValueValidator.Validate(_buffer.WrittenSpan);
        Assert.Equal("{\"a\":\"b\"}", PdkValue.Root(_buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void IncompleteBuild_IsRefused()
    {
        AssertRefused("write exactly one", () => PdkDocument.Build(_ => { }));
        AssertRefused("still open", () => PdkDocument.Build(writer => writer.BeginArray()));
    }

    [Fact]
    public void Output_IsLentOnlyWhileNothingIsWritten()
    {
        Assert.Same(_buffer, _writer.Output);
        _writer.BeginArray();
        AssertRefused("nothing has been written", () => _ = _writer.Output);
        AssertRefused("nothing has been written", () => _writer.CompleteExternally(24));
    }

    [Fact]
    public void DocumentFromOutside_CompletesTheWriter()
    {
        ReadOnlySpan<byte> document = PdkDocument.EmptyObject.Bytes.Span;
        _writer.Output.Write(document);
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.CompleteExternally(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.CompleteExternally(25));
        _writer.CompleteExternally(document.Length);
        Assert.True(_writer.IsComplete);
        Assert.Equal(24, _writer.BytesWritten);
        AssertRefused("exactly one", _writer.WriteNull);
    }

    [Fact]
    public void Reset_BeginsAnewWhateverWasOpen()
    {
        _writer.BeginObject();
        _writer.WriteKey("a long key that is written");
        _writer.BeginArray();
        var next = new ArrayBufferWriter<byte>();
        _writer.Reset(next);
        Assert.Equal(0, _writer.Depth);
        Assert.Equal(0, _writer.BytesWritten);
        _writer.WriteBoolean(true);
        Assert.Equal(next.WrittenCount, _writer.BytesWritten);
        Assert.Equal("true", PdkValue.Root(next.WrittenSpan).ToString());
    }

    [Fact]
    public void CopyOfAMalformedValue_LeavesTheWriterWhereItWas()
    {
        byte[] bad = PdkDocument.ParseJson("[\"a long enough text\",[1,[2]]]").Bytes.ToArray();

        // The offset of the innermost array, in front of the root's table of 32 bytes and its slot.
        bad[^(16 + 32 + 8)] = 0xF8;
        _writer.BeginArray();
        Assert.Throws<PdkDataException>(() => _writer.WriteValue(PdkValue.Root(bad)));
        Assert.Equal(1, _writer.Depth);
        _writer.WriteValue(PdkDocument.ParseJson("{\"fine\":[1.5]}").Root);
        _writer.EndArray();
        PdkValueValidator.Validate(_buffer.WrittenSpan);
        Assert.Equal("[{\"fine\":[1.5]}]", PdkValue.Root(_buffer.WrittenSpan).ToString());
    }

    [Fact]
    public void UnsignedNumberThatFitsSigned_BecomesInt64()
    {
        _writer.BeginArray();
        _writer.WriteUInt64(5);
        _writer.WriteUInt64(ulong.MaxValue);
        _writer.EndArray();
        PdkValue array = PdkValue.Root(_buffer.WrittenSpan);
        Assert.Equal(PdkValueKind.Int64, array[0].Kind);
        Assert.Equal(PdkValueKind.UInt64, array[1].Kind);
    }

    private static void AssertRefused(string reason, Action misuse) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(misuse).Message, StringComparison.Ordinal);
}
