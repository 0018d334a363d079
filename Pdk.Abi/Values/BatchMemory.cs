using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk;

/// <summary>The memory that a batch lies in. A span of it is made anew for each read, so that items can be kept across an await.</summary>
/// <remarks>
/// Each read asks whether the memory is still there, and costs no more than a few comparisons where it was lent for a call, which is what
/// plugins read. Entries have 64 bytes, and all that belongs to them lies before them.
/// </remarks>
internal readonly unsafe struct BatchMemory
{
    private static readonly byte[] s_emptyEntry = new byte[BatchFormat.EntrySize];

    private readonly object? _owner;
    private readonly int _start;
    private readonly uint _loan;

    /// <summary>Memory that the caller has found to hold a batch.</summary>
    public BatchMemory(ReadOnlyMemory<byte> memory)
    {
        if (MemoryMarshal.TryGetMemoryManager(memory, out MemoryManager<byte>? manager, out _start, out _))
        {
            _owner = PdkBuffer.Of(manager) ?? (object)manager;
            _loan = manager is BorrowedMemory borrowed ? borrowed.Loan : 0;
        }
        else if (MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment))
        {
            _owner = segment.Array;
            _start = segment.Offset;
        }
    }

    /// <summary>The first byte of an entry; of one that is all zeros, where there is no memory.</summary>
    /// <param name="offset">Where it begins. The caller has found that it lies inside the batch.</param>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly byte Entry(int offset)
    {
        object? owner = _owner;
        int at = _start + offset;
        if (owner is BorrowedMemory borrowed)
        {
            return ref borrowed.Of(_loan)[at];
        }

        if (owner is PdkBuffer buffer)
        {
            return ref buffer.At(at, BatchFormat.EntrySize);
        }

        // An array keeps its length.
        return ref owner is not null && owner.GetType() == typeof(byte[])
            ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Unsafe.As<byte[]>(owner)), at)
            : ref Entry(owner, at);
    }

    /// <summary>A part of the batch, to be read at once.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length. The caller has found that all of it lies inside the batch.</param>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public ReadOnlySpan<byte> Bytes(int offset, int length)
    {
        int start = _start + offset;
        return _owner switch
        {
            null => default,
            BorrowedMemory borrowed => new ReadOnlySpan<byte>(borrowed.Of(_loan) + start, length),
            PdkBuffer buffer => MemoryMarshal.CreateReadOnlySpan(ref buffer.At(start, length), length),
            _ => Slice(offset, length).Span,
        };
    }

    /// <summary>A part of the batch, as memory.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length. The caller has found that all of it lies inside the batch.</param>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public ReadOnlyMemory<byte> Slice(int offset, int length)
    {
        int start = _start + offset;
        switch (_owner)
        {
            case null:
                return default;
            case BorrowedMemory borrowed:
                _ = borrowed.Of(_loan);
                return borrowed.Memory.Slice(start, length);
            case PdkBuffer buffer:
                _ = buffer.At(start, length);
                return buffer.Memory.Slice(start, length);
            case MemoryManager<byte> manager:
                return manager.Memory.Slice(start, length);
            default:
                return new ReadOnlyMemory<byte>(Unsafe.As<byte[]>(_owner), start, length);
        }
    }

    // Apart from its caller, and without the struct: what passes itself on cannot be kept in registers.
    private static ref readonly byte Entry(object? owner, int at)
    {
        if (owner is MemoryManager<byte> manager)
        {
            return ref MemoryMarshal.GetReference(manager.GetSpan().Slice(at, BatchFormat.EntrySize));
        }

        // An array of signed bytes is no byte[] to a cast, and may be one to its user.
        return ref owner is null
            ? ref MemoryMarshal.GetArrayDataReference(s_emptyEntry)
            : ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Unsafe.As<byte[]>(owner)), at);
    }
}
