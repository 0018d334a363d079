using System.Buffers.Binary;
using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>What a block may not be: the same here as in pdk_block.h.</summary>
public sealed class MalformedBlockTests
{
    [Theory]
    [InlineData(12, "cannot begin at byte 12")]
    [InlineData(9, "cannot begin at byte 9")]
    [InlineData(4, "cannot begin at byte 4")]
    public void Records_StandAtMultiplesOfEightAfterTheRoot(int link, string message)
    {
        byte[] block = new byte[link + NodeMirror.Size + 8];
        Put(block, 0, link);
        Put(block, link, NodeMirror.Size);
        AssertMalformed(message, () => MirrorBlock<Node, uint, NodeMirror>.Read(block));
    }

    [Theory]
    [InlineData(NodeMirror.Size + 4, "of 44 bytes is impossible")]
    [InlineData(NodeMirror.Size + 1, "of 41 bytes is impossible")]
    [InlineData(0, "of 0 bytes is impossible")]
    [InlineData(NodeMirror.Size + 16, "has 56 bytes")]
    public void SizesOfRecords_AreMultiplesOfEightInsideOfTheBlock(int size, string message)
    {
        byte[] block = new byte[8 + NodeMirror.Size + 8];
        Put(block, 0, 8);
        Put(block, 8, size);
        AssertMalformed(message, () => MirrorBlock<Node, uint, NodeMirror>.Read(block));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(4)]
    [InlineData(0)]
    public void Lists_StandAtMultiplesOfEightAfterTheRoot(int offset)
    {
        byte[] block = new byte[32];
        Put(block, 0, offset);
        Put(block, 4, 2);
        AssertMalformed($"cannot begin at byte {offset}", () => MirrorBlock<int[], MirrorSlice, ArrayMirror<int, int, InlineMirror<int>>>.Read(block));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Texts_StandAfterTheRoot(int offset)
    {
        byte[] block = new byte[32];
        Put(block, 0, offset);
        Put(block, 4, 1);
        AssertMalformed($"cannot begin at byte {offset}", () => MirrorBlock<string, MirrorSlice, StringMirror>.Read(block));
        Put(block, 0, 9);
        Assert.Equal("\0", MirrorBlock<string, MirrorSlice, StringMirror>.Read(block));
    }

    [Fact]
    public void WhatIsEmpty_MayBeAnywhere()
    {
        byte[] block = [3, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal("", MirrorBlock<string, MirrorSlice, StringMirror>.Read(block));
        Assert.Empty(MirrorBlock<int[], MirrorSlice, ArrayMirror<int, int, InlineMirror<int>>>.Read(block));
    }

    [Fact]
    public void ConstructorsThatRefuseAValue_BlameTheValue()
    {
        PdkDataException exception = Assert.Throws<PdkDataException>(() => MirrorBlock<Percent, int, PercentMirror>.Read([255, 255, 255, 255, 0, 0, 0, 0]));
        Assert.EndsWith("could not be made of what was sent: negative", exception.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
        Assert.Throws<OutOfMemoryException>(() => MirrorBlock<Percent, int, PercentMirror>.Read([101, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(new Percent(100), MirrorBlock<Percent, int, PercentMirror>.Read([100, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void ImpossibleDecimals_AreRefused()
    {
        byte[] block = new byte[16];
        block.AsSpan().Fill(0xFF);
        Put(block, 0, 0x00FF0000);
        AssertMalformed("flags 0x00ff0000", () => MirrorBlock<decimal, decimal, DecimalMirror>.Read(block));
        Put(block, 0, 0x001C0000);
        Assert.Equal(7.9228162514264337593543950335m, MirrorBlock<decimal, decimal, DecimalMirror>.Read(block));
    }

    [Fact]
    public void LargeStructsInDeepNesting_EndInAnErrorWhereTheStackEnds()
    {
        Book? book = null;
        for (int level = 0; level < MirrorFormat.DepthLimit; level++)
        {
            book = new Book(default, book);
        }

        using PdkBuffer buffer = new();
        OnAThread(64 << 20, () => MirrorBlock<Book, uint, BookMirror>.Append(buffer, book!));
        byte[] block = buffer.WrittenSpan.ToArray();
        OnAThread(64 << 20, () => MirrorBlock<Book, uint, BookMirror>.Read(block));
        buffer.Clear();
        OnAThread(1 << 20, () => AssertMalformed("stack", () => MirrorBlock<Book, uint, BookMirror>.Append(buffer, book!)));
        OnAThread(1 << 20, () => AssertMalformed("stack", () => MirrorBlock<Book, uint, BookMirror>.Read(block)));
    }

    private static void OnAThread(int stack, Action action)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(action), stack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static void AssertMalformed(string message, Action read) =>
        Assert.Contains(message, Assert.Throws<PdkDataException>(read).Message, StringComparison.Ordinal);

    private static void AssertMalformed(string message, Func<object?> read) =>
        Assert.Contains(message, Assert.Throws<PdkDataException>(read).Message, StringComparison.Ordinal);

    private static void Put(byte[] block, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(offset), value);
}
