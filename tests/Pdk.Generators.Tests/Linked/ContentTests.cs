using System.Buffers;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Texts, spans, documents, batches and writers: lent for the call, and for no longer.</summary>
public sealed class ContentTests
{
    private readonly Contents _instance = new();
    private readonly IContents _proxy;

    public ContentTests() => _proxy = Border.Connect<IContents>(_instance);

    public static TheoryData<string> Texts => new("", "a", "zwölf Boxkämpfer", "🐟🐠", "with\0nul", new string('x', 84), new string('ß', 100), new string('漢', 100_000));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_ComeBackAsTheyWent(string text)
    {
        Assert.Equal(text, _proxy.EchoText(text));
        Assert.Equal(text + "|" + text, _proxy.Join(text, text));
    }

    [Fact]
    public void TextProperty_IsRead() => Assert.Equal("Tïtle", _proxy.Title);

    [Fact]
    public void Null_IsRefusedBeforeTheCallInTheWordsOfTheContract()
    {
        AssertNull("text", "IContents.EchoText", () => _proxy.EchoText(null!));
        AssertNull("right", "IContents.Join", () => _proxy.Join("", null!));
        AssertNull("output", "IContents.Copy", () => _proxy.Copy([], null!));
        AssertNull("output", "IContents.Decode", () => _proxy.Decode([], null!));
        AssertNull("output", "IContents.CopyBatch", () => _proxy.CopyBatch(default, null!));
    }

    /// <summary>There is no UTF-8 for it, and no letter that nobody wrote may take its place.</summary>
    [Theory]
    [InlineData("H", 0)]
    [InlineData("abL", 2)]
    [InlineData("LH", 0)]
    public void HalfASurrogatePair_IsAnError(string halves, int index)
    {
        // A test's data is UTF-8 on its way, and would arrive whole.
        string text = halves.Replace('H', '\ud83d').Replace('L', '\udc1f');
        string message = $"The text has half a surrogate pair at index {index}, for which there is no UTF-8.";
        Assert.Equal(message, Assert.Throws<PdkDataException>(() => _proxy.EchoText(text)).Message);
        Assert.Equal(message, Assert.Throws<PdkDataException>(() => _proxy.Join("", text)).Message);
        string late = new string('x', 5000) + text;
        Assert.Equal(message.Replace($"index {index}", $"index {index + 5000}", StringComparison.Ordinal), Assert.Throws<PdkDataException>(() => _proxy.EchoText(late)).Message);

        Assert.Equal("whole", _proxy.EchoText("whole"));
    }

    private static void AssertNull(string parameter, string member, Action call)
    {
        ArgumentNullException exception = Assert.Throws<ArgumentNullException>(parameter, call);
        Assert.StartsWith($"'{parameter}' of {member} is null, but its type promises a value. Declare it with '?' where null is meant.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_AreSeenInPlace()
    {
        Assert.Equal(0, _proxy.Sum([]));
        Assert.Equal(6, _proxy.Sum([1, 2, 3]));
        Assert.Equal(-1, _proxy.SumNumbers([int.MinValue, int.MaxValue]));
        Assert.Equal(33, _proxy.SumPoints([new Point { X = 10, Tag = 1 }, new Point { X = 20, Tag = 2 }]));
        Assert.Equal(2, _proxy.CountTrue([true, false, true]));
    }

    [Fact]
    public void Memory_IsEmptyAfterTheCall()
    {
        Assert.Equal(6, _proxy.SumMemory(new byte[] { 1, 2, 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _instance.Kept.Span.Length);
        Assert.Equal(0, _proxy.SumMemory(default));
        Assert.Equal(5, _proxy.SumMemory(new byte[] { 1, 2, 3 }.AsMemory(1)));
    }

    [Fact]
    public void Writer_IsDeadAfterTheCall()
    {
        _proxy.Copy([1], new ArrayBufferWriter<byte>());
        Assert.Throws<ObjectDisposedException>(() => _instance.KeptWriter!.GetSpan(1).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1_000_000)]
    public void Writers_ReceiveWhatWasWritten(int length)
    {
        byte[] data = Enumerable.Range(0, length).Select(static index => (byte)index).ToArray();
        ArrayBufferWriter<byte> array = new();
        array.Write("head"u8);
        _proxy.Copy(data, array);
        Assert.Equal([.. "head"u8, .. data], array.WrittenSpan.ToArray());

        using PdkBuffer buffer = new();
        buffer.Write("head"u8);
        _proxy.Copy(data, buffer);
        Assert.Equal([.. "head"u8, .. data], buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void TwoWriters_AreKeptApart()
    {
        ArrayBufferWriter<byte> first = new();
        using PdkBuffer second = new();
        Assert.Equal(6, _proxy.CopyTwice(new byte[] { 1, 2 }, first, second));
        Assert.Equal([1, 2], first.WrittenSpan.ToArray());
        Assert.Equal([1, 2, 1, 2], second.WrittenSpan.ToArray());
    }

    [Fact]
    public void FailedCall_LeavesTheWriterAsItWas()
    {
        using PdkBuffer buffer = new();
        buffer.Write("head"u8);
        Assert.Throws<ArgumentException>(() => _proxy.WriteAndFail(buffer));
        Assert.Equal("head"u8.ToArray(), buffer.WrittenSpan.ToArray());

        ArrayBufferWriter<byte> array = new();
        Assert.Throws<ArgumentException>(() => _proxy.WriteAndFail(array));
        Assert.Equal(0, array.WrittenCount);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"a":[1,2.5,"x",null,true],"b":{"c":-7}}""")]
    public void Values_CrossAsDocuments(string json)
    {
        PdkDocument document = PdkDocument.ParseJson(json);
        Assert.Equal(json, _proxy.Describe(document.Root));

        ArrayBufferWriter<byte> output = new();
        PdkValueWriter writer = new(output);
        Assert.True(_proxy.Decode(System.Text.Encoding.UTF8.GetBytes(json), writer));
        Assert.True(writer.IsComplete);
        Assert.Equal(json, PdkValue.Root(output.WrittenSpan).ToJsonString());
    }

    [Fact]
    public void ValueInsideADocument_CrossesInPlace()
    {
        PdkDocument document = PdkDocument.ParseJson("""{"a":[1,{"b":"inner"}]}""");
        Assert.True(document.Root.TryGet("a", out PdkValue array));
        Assert.Equal("""{"b":"inner"}""", _proxy.Describe(array[1]));
    }

    [Fact]
    public void DefaultValue_CrossesAsNull() => Assert.Equal("null", _proxy.Describe(default));

    [Fact]
    public void NoValue_LeavesTheWriterUntouched()
    {
        ArrayBufferWriter<byte> output = new();
        PdkValueWriter writer = new(output);
        Assert.False(_proxy.Decode([], writer));
        Assert.Equal((false, 0), (writer.IsComplete, output.WrittenCount));
        writer.WriteInt64(3);
        Assert.Equal("3", PdkValue.Root(output.WrittenSpan).ToJsonString());
    }

    [Fact]
    public void UnfinishedValue_IsAnErrorOfData()
    {
        ArrayBufferWriter<byte> output = new();
        PdkDataException exception = Assert.Throws<PdkDataException>(() => _proxy.LeaveUnfinished(new PdkValueWriter(output)));
        Assert.Contains("incomplete", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void Batches_CrossWhole(int count)
    {
        PdkBatch batch = Batches.Of(count);
        Assert.Equal(count, _proxy.CountItems(batch));

        using PdkBuffer output = new();
        PdkBatchWriter writer = new(output);
        _proxy.CopyBatch(batch, writer);
        Assert.True(writer.IsComplete);
        PdkBatch copy = PdkBatch.Open(output.WrittenMemory);
        copy.Validate();
        Assert.Equal(count, copy.Count);
        for (int index = 0; index < count; index++)
        {
            Assert.Equal(batch[index].Data.ToArray(), copy[index].Data.ToArray());
            Assert.Equal(batch[index].Header, copy[index].Header);
        }
    }

    [Fact]
    public void NullWriter_IsRefusedBeforeTheCall()
    {
        Assert.Throws<ArgumentNullException>(() => _proxy.Copy([], null!));
        Assert.Throws<ArgumentNullException>(() => _proxy.Decode([], null!));
        Assert.Throws<ArgumentNullException>(() => _proxy.CopyBatch(default, null!));
    }
}
