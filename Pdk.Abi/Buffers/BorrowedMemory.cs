using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Lets ordinary code see the other side's memory as <see cref="Memory{T}"/>, for as long as a call lasts.</summary>
/// <remarks>
/// After the call the memory is empty: whoever kept it finds nothing. An object that has served one call may serve another one, whose bytes
/// would be somebody else's; who can, asks by the number of the loan (<see cref="Of"/>).
/// </remarks>
public sealed unsafe class BorrowedMemory : MemoryManager<byte>
{
    [ThreadStatic]
    private static BorrowedMemory? t_spare;

    private byte* _data;
    private int _length;
    private uint _loan;

    private BorrowedMemory()
    {
    }

    /// <summary>The number of the loan. It is another one as soon as the loan has ended.</summary>
    internal uint Loan => _loan;

    /// <summary>Begins a loan.</summary>
    /// <param name="view">The other side's memory.</param>
    public static BorrowedMemory Rent(BytesView view)
    {
        ReadOnlySpan<byte> checkedSpan = view.AsSpan();
        BorrowedMemory memory = t_spare ?? new BorrowedMemory();
        t_spare = null;
        memory._data = (byte*)view.Data;
        memory._length = checkedSpan.Length;
        return memory;
    }

    /// <summary>Ends the loan.</summary>
    /// <param name="isReusable">
    /// Whether the object may serve another loan. After a failed call it may not: somebody may still be using it.
    /// </param>
    public void Return(bool isReusable = true)
    {
        _loan++;
        _data = null;
        _length = 0;
        if (isReusable)
        {
            t_spare = this;
        }
    }

    /// <summary>The memory of a loan.</summary>
    /// <param name="loan">What <see cref="Loan"/> was.</param>
    /// <exception cref="ObjectDisposedException">The loan has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Of(uint loan)
    {
        // In this order: a loan that ends meanwhile is noticed.
        byte* data = _data;
        if (_loan != loan)
        {
            ThrowReturned();
        }

        return data;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_data, _length);

    /// <inheritdoc/>
    /// <remarks>The memory is native, or pinned by the other side; there is nothing to hold.</remarks>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new MemoryHandle(_data + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private static void ThrowReturned() => throw new ObjectDisposedException(
        null, "This batch was lent for a call that has completed, and its memory is the caller's again: copy what is needed for longer.");
}
