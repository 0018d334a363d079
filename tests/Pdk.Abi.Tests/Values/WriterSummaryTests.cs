using System.Buffers;

namespace Pdk.Tests.Values;

/// <summary>What a writer knows of its items must be what a walk over the batch finds.</summary>
public sealed class WriterSummaryTests
{
    private static readonly PdkDocument s_meta = PdkDocument.ParseJson("""{"a":1}""");

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly PdkBatchWriter _writer;

    public WriterSummaryTests() => _writer = new PdkBatchWriter(_bytes);

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    private static readonly Dictionary<string, Action<PdkBatchWriter>> s_ways = new()
    {
        ["nothing"] = static _ => { },
        ["data"] = static writer => writer.AddData(default, "12345"u8),
        ["data without bytes"] = static writer => writer.AddData(default, default(ReadOnlySpan<byte>)),
        ["data with a meta"] = static writer => writer.AddData(default, "12345"u8, s_meta.Root),
        ["data in two pieces"] = static writer => writer.AddData(default, "123"u8, "45"u8),
        ["data in place"] = static writer =>
        {
            writer.BeginData(default).Write("123456789"u8);
            writer.EndData();
        },
        ["data in place with a meta"] = static writer =>
        {
            writer.BeginData(default).Write("123456789"u8);
            writer.EndData(s_meta.Root);
        },
        ["data that inherits"] = static writer =>
        {
            writer.InheritMeta(s_meta.Root);
            writer.AddData(default, "1"u8);
        },
        ["a value"] = static writer => writer.AddValue(default, s_meta.Root),
        ["a value in place"] = static writer =>
        {
            writer.BeginValue(default).WriteInt64(1);
            writer.EndValue();
        },
        ["a value in place with a meta"] = static writer =>
        {
            writer.BeginValue(default).WriteInt64(1);
            writer.EndValue(s_meta.Root);
        },
        ["an error"] = static writer => writer.AddError(default, "wrong"),
        ["a control"] = static writer => writer.AddControl(PdkItemKind.Finished),
        ["copies"] = static writer =>
        {
            PdkBatch others = Others();
            foreach (PdkItem item in others)
            {
                writer.CopyItem(item);
            }
        },
        ["copies by the view"] = static writer =>
        {
            PdkBatch others = Others();
            foreach (PdkItemView item in others.AsView())
            {
                writer.CopyItem(item);
            }
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Summary_IsWhatAWalkFinds(string way)
    {
        s_ways[way](_writer);
        s_ways["data"](_writer);
        s_ways[way](_writer);

        _writer.Complete();
        PdkBatchSummary? summary = _writer.Summary;
        Assert.Equal(PdkBatch.Open(_bytes.WrittenMemory).Summarize(), summary);
    }

    [Theory]
    [InlineData("a value")]
    [InlineData("data")]
    [InlineData("items")]
    public void WhatIsTakenBack_LeavesNoSummaryUntilTheNextBatch(string what)
    {
        _writer.AddData(default, "stays"u8);
        switch (what)
        {
            case "a value":
                _writer.BeginValue(default).WriteInt64(1);
                _writer.CancelValue();
                break;
            case "data":
                _writer.BeginData(default).Write("gone"u8);
                _writer.CancelData();
                break;
            default:
                _writer.AddError(default, "gone");
                _writer.Truncate(1);
                break;
        }

        Assert.Null(_writer.Summary);
        _writer.Reset(new ArrayBufferWriter<byte>());
        Assert.Equal(PdkBatch.Empty.Summarize(), _writer.Summary);
    }

    [Fact]
    public void BatchOfSomebodyElse_HasNoSummary()
    {
        PdkBatch others = Others();
        _writer.Output.Write(others.Bytes.Span);
        _writer.CompleteExternally(others.Bytes.Length);

        Assert.Null(_writer.Summary);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "\n")]
    [InlineData("a record", "")]
    [InlineData("a record", "\n")]
    [InlineData("1234567", "8")]
    [InlineData("12345678", "9")]
    public void TwoPieces_AreWrittenAsOne(string start, string end)
    {
        var header = new PdkItemHeader(1, 2, 3, 4, 1, true);
        byte[] first = System.Text.Encoding.UTF8.GetBytes(start);
        byte[] second = System.Text.Encoding.UTF8.GetBytes(end);
        _writer.AddData(header, first, second);
        _writer.InheritMeta(s_meta.Root);
        _writer.AddData(header, first, second);
        _writer.Complete();
        var whole = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(whole);
        writer.AddData(header, [.. first, .. second]);
        writer.AddData(header, [.. first, .. second], s_meta.Root);
        writer.Complete();

        Assert.Equal(whole.WrittenSpan.ToArray(), _bytes.WrittenSpan.ToArray());
    }

    [Fact]
    public void TwoPieces_OnAPortThatThereIsNot_AreRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _writer.AddData(new PdkItemHeader(0, 0, 0, 0, 202, false), "a"u8, "b"u8));

    [Fact]
    public void TwoPieces_WhileAValueIsWritten_AreRefused()
    {
        _writer.BeginValue(default);

        Assert.Throws<InvalidOperationException>(() => _writer.AddData(default, "a"u8, "b"u8));
    }

    private static PdkBatch Others()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(bytes);
        writer.AddData(default, "data"u8, s_meta.Root);
        writer.AddValue(default, s_meta.Root);
        writer.AddError(default, "wrong");
        writer.AddControl(PdkItemKind.EndStream);
        writer.Complete();
        return PdkBatch.Open(bytes.WrittenMemory);
    }
}
