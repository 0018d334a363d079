using System.Buffers;
using System.Text;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Results that functions write in place.</summary>
public sealed class WrittenColumnTests
{
    private static long Keep => FunctionId.Of("keep(bigint)->text");

    [Fact]
    public void TextsOfEverySize_AreWrittenBySpansMemoryAndPieces()
    {
        KeepingBody body = new((length, writer) =>
        {
            byte[] text = Encoding.UTF8.GetBytes(new string('a', (int)length));
            if (length % 3 == 0)
            {
                writer.Write(text);
            }
            else if (length % 3 == 1)
            {
                text.CopyTo(writer.GetMemory(text.Length).Span);
                writer.Advance(text.Length);
            }
            else
            {
                foreach (byte letter in text)
                {
                    writer.GetSpan()[0] = letter;
                    writer.Advance(1);
                }
            }
        });

        Assert.Equal(
            [1, 2, 3, 255, 256, 257, 100_000, 100_001, 100_002, -1, 5],
            Lengths(new FunctionTable(body), 1, 2, 3, 255, 256, 257, 100_000, 100_001, 100_002, 0, 5));
    }

    [Fact]
    public void WhatIsKeptOfAWriter_IsUselessAfterTheRowAndTheCall()
    {
        KeepingBody body = new((value, writer) =>
        {
            writer.Write("xy"u8);
            if (value == 13)
            {
                throw new InvalidOperationException("13");
            }
        });
        FunctionTable table = new(body);

        Assert.Equal([2], Lengths(table, 1));
        Assert.Throws<InvalidOperationException>(() => body.Kept!.GetSpan(1));
        Assert.Throws<InvalidOperationException>(() => body.Kept!.GetMemory(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => body.Kept!.Advance(1));
        Assert.Throws<PdkFunctionException>(() => Lengths(table, 13));
        Assert.Throws<InvalidOperationException>(() => body.Kept!.GetSpan(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => body.Kept!.Advance(1));
    }

    [Fact]
    public void MoreThanThereIsRoomFor_IsRefused()
    {
        KeepingBody body = new((_, writer) => writer.Advance(writer.GetSpan(10).Length + 1));
        KeepingBody negative = new((_, writer) => writer.Advance(-1));
        KeepingBody huge = new((_, writer) =>
        {
            writer.Write("x"u8);
            writer.GetSpan(int.MaxValue);
        });

        Assert.Contains("More bytes were written than there was room for", Assert.Throws<PdkFunctionException>(() => Lengths(new FunctionTable(body), 1)).Message);
        Assert.Contains("More bytes were written than there was room for", Assert.Throws<PdkFunctionException>(() => Lengths(new FunctionTable(negative), 1)).Message);
        Assert.Contains("at most 2 GiB", Assert.Throws<PdkFunctionException>(() => Lengths(new FunctionTable(huge), 1)).Message);
    }

    [Fact]
    public void FunctionThatCallsAnother_KeepsItsOwnResult()
    {
        FunctionTable inner = new(new KeepingBody((_, writer) => writer.Write("inner"u8)));
        KeepingBody outer = new((_, writer) =>
        {
            writer.Write("be"u8);
            Assert.Equal([5, 5], Lengths(inner, 1, 1));
            writer.Write("hind"u8);
        });

        Assert.Equal([6, 6, 6], Lengths(new FunctionTable(outer), 1, 2, 3));
    }

    private static int[] Lengths(FunctionTable table, params long[] values)
    {
        using ForeignBatch batch = ForeignBatch.OfNumbers(values);
        using ColumnResult result = new();
        table.Evaluate(Keep, batch.Columns, result.Column);
        ColumnReader reader = new(result, ColumnType.Text);
        return [.. Enumerable.Range(0, (int)reader.Rows).Select(row => reader.IsNull(row) ? -1 : reader.Bytes(row).Length)];
    }
}
