using System.Buffers;
using Pdk.Abi;

namespace Pdk.Tests.Buffers;

/// <summary>What the other side may do wrong with a buffer that it was lent.</summary>
public sealed unsafe class CallOutputTests
{
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(-1)]
    [InlineData(2)]
    public void ImpossibleLength_IsABrokenPromiseAndCommitsNothing(int length)
    {
        using PdkBuffer buffer = new();
        buffer.Write("before"u8);
        CallOutput output = CallOutput.Begin(buffer);
        output.View->Length = length;
        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(output.Commit);
        Assert.Contains($"length {length}; expected 6 to {buffer.Capacity}", exception.Message, StringComparison.Ordinal);
        output.End();
        Assert.Equal("before"u8, buffer.WrittenSpan);
    }

    /// <summary>A caller of each version of the ABI lends its buffer.</summary>
    [Fact]
    public void BufferOfVersion10_IsEnough_AndASmallerOneIsRefusedByNumbers()
    {
        using PdkBuffer owner = new();
        CallOutput output = CallOutput.Begin(owner);
        BufferView* lent = output.View;
        using PdkBuffer loan = PdkBuffer.CreateLoan();
        lent->Size = BufferView.SizeInVersion10;
        loan.Lend(lent);
        loan.EndLoan();
        lent->Size--;

        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(() => loan.Lend(lent));

        Assert.StartsWith("A buffer is inconsistent: size 39 (at least 40), ", exception.Message, StringComparison.Ordinal);
        lent->Size++;
        output.End();
    }

    [Fact]
    public void ImpossibleLengthOfAText_IsABrokenPromise()
    {
        CallOutput output = CallOutput.BeginResult();
        output.View->Length = 77_777_777;
        Assert.Throws<PdkProtocolException>(output.TakeString);
        output.End();
    }

    [Fact]
    public void BatchOfAnImpossibleSize_IsABrokenPromiseAndCommitsNothing()
    {
        ArrayBufferWriter<byte> writer = new();
        CallOutput output = CallOutput.Begin(new PdkBatchWriter(writer));
        Append(output.View, "short"u8);
        Assert.StartsWith("A result of 5 bytes is impossible: ", Assert.Throws<PdkProtocolException>(output.Commit).Message, StringComparison.Ordinal);
        output.End();
        Assert.Equal(0, writer.WrittenCount);
    }

    [Fact]
    public void WriterOfAnotherKind_ReceivesACopyOnSuccessOnly()
    {
        ArrayBufferWriter<byte> writer = new();
        CallOutput failed = CallOutput.Begin(writer);
        Append(failed.View, "lost"u8);
        failed.End();
        Assert.Equal(0, writer.WrittenCount);

        CallOutput succeeded = CallOutput.Begin(writer);
        Append(succeeded.View, "kept"u8);
        succeeded.Commit();
        succeeded.End();
        Assert.Equal("kept"u8, writer.WrittenSpan);
    }

    /// <summary>What the callee does.</summary>
    private static void Append(BufferView* view, ReadOnlySpan<byte> bytes)
    {
        ErrorRecord* error = null;
        Assert.Equal((int)PdkStatus.Ok, view->Grow(view, bytes.Length, &error));
        bytes.CopyTo(new Span<byte>(view->Data + view->Length, bytes.Length));
        view->Length += bytes.Length;
    }
}
