using System.Buffers;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Values;

/// <summary>Who keeps a batch or an item of it for longer than its memory gets an error, and nobody else's bytes.</summary>
public sealed unsafe class StaleBatchTests : IDisposable
{
    private readonly byte[] _bytes = BatchPlace.Write(3);
    private readonly byte* _memory;

    public StaleBatchTests()
    {
        _memory = (byte*)NativeMemory.Alloc((nuint)_bytes.Length);
        _bytes.CopyTo(new Span<byte>(_memory, _bytes.Length));
    }

    private BytesView View => new() { Data = _memory, Length = _bytes.Length };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LentBatch_IsGoneWhenItsCallHasCompleted(bool isReusable)
    {
        BorrowedMemory lent = BorrowedMemory.Rent(View);
        PdkBatch batch = PdkBatch.Open(lent.Memory);
        PdkItem item = batch[1];
        lent.Return(isReusable);

        AssertGone(batch, item, "This batch was lent for a call that has completed");
    }

    [Fact]
    public void LentBatch_IsNotThatOfTheNextCall()
    {
        BorrowedMemory lent = BorrowedMemory.Rent(View);
        PdkBatch batch = PdkBatch.Open(lent.Memory);
        PdkItem item = batch[1];
        lent.Return();
        BorrowedMemory next = BorrowedMemory.Rent(View);

        Assert.Same(lent, next);
        AssertGone(batch, item, "This batch was lent for a call that has completed");
        Assert.Equal(1UL, PdkBatch.Open(next.Memory)[1].EventId);
        next.Return();
    }

    [Fact]
    public void LentBatch_IsThereUntilItsCallHasCompleted()
    {
        BorrowedMemory lent = BorrowedMemory.Rent(View);
        PdkItem item = PdkBatch.Open(lent.Memory)[1];

        // Other loans of the same thread come and go.
        BorrowedMemory.Rent(View).Return();

        Assert.Equal(1UL, item.EventId);
        lent.Return();
    }

    [Fact]
    public void DisposedBuffer_HasNoItems()
    {
        PdkBuffer buffer = new();
        buffer.Write(_bytes);
        PdkBatch batch = PdkBatch.Open(buffer.WrittenMemory);
        PdkItem item = batch[1];
        buffer.Dispose();

        AssertGone(batch, item, nameof(PdkBuffer));
    }

    [Fact]
    public void BufferThatGrew_HasItsItemsStill()
    {
        using PdkBuffer buffer = new();
        buffer.Write(_bytes);
        PdkItem item = PdkBatch.Open(buffer.WrittenMemory)[1];
        buffer.Write(new byte[1 << 20]);

        Assert.Equal(1UL, item.EventId);
        Assert.Equal("item 1"u8, item.Data);
        Assert.Equal("item 1"u8, item.DataMemory.Span);
    }

    [Fact]
    public void BufferThatHasLessRoom_HasNoItemOutsideOfIt()
    {
        using PdkBuffer buffer = new();
        buffer.Write(_bytes);
        PdkItem item = PdkBatch.Open(buffer.WrittenMemory)[2];
        long end = buffer.Length - BatchFormat.FooterSize;

        buffer.View->Capacity = (nint)end;
        Assert.Equal(2UL, item.EventId);
        buffer.View->Capacity = (nint)end - 1;
        Assert.Throws<ObjectDisposedException>(() => item.EventId);
        buffer.View->Capacity = (nint)end;
    }

    public void Dispose() => NativeMemory.Free(_memory);

    private static void AssertGone(PdkBatch batch, PdkItem item, string reason)
    {
        AssertGone(reason, () => _ = item.Kind);
        AssertGone(reason, () => _ = item.Port);
        AssertGone(reason, () => _ = item.IsTransactional);
        AssertGone(reason, () => _ = item.EventId);
        AssertGone(reason, () => _ = item.Header);
        AssertGone(reason, () => _ = item.Data.Length);
        AssertGone(reason, () => _ = item.DataMemory);
        AssertGone(reason, () => _ = item.Value.Kind);
        AssertGone(reason, () => _ = item.Meta.Kind);
        AssertGone(reason, () => _ = batch[0]);
        AssertGone(reason, () => _ = batch.Bytes);
        AssertGone(reason, () => batch.Validate());
        AssertGone(reason, () => batch.Summarize());
        AssertGone(reason, () =>
        {
            foreach (PdkItem other in batch)
            {
                Assert.Fail($"There is an item of kind {other.Kind}.");
            }
        });
        Assert.Equal(3, batch.Count);
    }

    private static void AssertGone(string reason, Action read) =>
        Assert.Contains(reason, Assert.Throws<ObjectDisposedException>(read).Message, StringComparison.Ordinal);
}
