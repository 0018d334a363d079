using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Writes one block into a buffer.</summary>
/// <remarks>The buffer may move whenever something is written, so everything is named by its offset.</remarks>
public unsafe ref struct MirrorWriter
{
    private readonly PdkBuffer _buffer;
    private readonly BufferView* _view;
    private readonly nint _start;
    private int _depth;

    /// <summary>Begins a block at the buffer's end.</summary>
    /// <param name="buffer">The buffer.</param>
    internal MirrorWriter(PdkBuffer buffer)
    {
        _buffer = buffer;
        _view = buffer.View;
        _start = _view->Length;
    }

    /// <summary>Reserves memory at a multiple of <see cref="MirrorFormat.Alignment"/>. It is zeroed.</summary>
    /// <param name="size">How many bytes.</param>
    /// <returns>Their offset.</returns>
    public readonly uint Reserve(int size)
    {
        uint offset = Place(size);
        // Native memory is not zeroed, and what lay in it before is nobody's business on the other side. Storing the slots does not
        // replace all of it: the compiler may store a struct field by field, and leave its padding alone.
        new Span<byte>(_view->Data + _start + offset, size).Clear();
        return offset;
    }

    /// <summary>Reserves the slots of a collection, zeroed.</summary>
    /// <param name="count">How many slots.</param>
    /// <param name="size">The size of each.</param>
    /// <returns>Their offset.</returns>
    /// <exception cref="PdkDataException">They are more than a block holds.</exception>
    internal readonly uint Reserve(int count, int size) => Reserve(SizeOf(count, size));

    /// <summary>Writes a collection whose slots lie behind each other here as well.</summary>
    /// <typeparam name="T">The slot.</typeparam>
    /// <param name="slots">The slots.</param>
    /// <returns>Their offset.</returns>
    /// <exception cref="PdkDataException">They are more than a block holds.</exception>
    internal readonly uint Copy<T>(ReadOnlySpan<T> slots)
        where T : unmanaged
    {
        // Every byte is replaced, so nothing needs to be zeroed first.
        uint offset = Place(SizeOf(slots.Length, sizeof(T)));
        StoreAll(offset, slots);
        return offset;
    }

    /// <summary>Begins the block: reserves the root's slot, whole words of it.</summary>
    /// <param name="size">The slot's size.</param>
    internal readonly void Begin(int size)
    {
        int padding = -size & (MirrorFormat.Alignment - 1);
        Take(size + padding).Clear();
    }

    /// <summary>Fills reserved memory.</summary>
    /// <typeparam name="T">What lies there.</typeparam>
    /// <param name="offset">Where.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<T>(uint offset, in T value)
        where T : unmanaged => Unsafe.WriteUnaligned(_view->Data + _start + offset, value);

    /// <summary>Fills reserved memory with what lies behind each other here as well.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="offset">Where.</param>
    /// <param name="values">The elements.</param>
    public readonly void StoreAll<T>(uint offset, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(new Span<byte>(_view->Data + _start + offset, bytes.Length));
    }

    /// <summary>Begins a record.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="type">Its type, for the message.</param>
    /// <returns>Its offset.</returns>
    /// <exception cref="PdkDataException">The value nests too deep.</exception>
    public uint Enter(int size, string type)
    {
        if (++_depth > MirrorFormat.DepthLimit)
        {
            MirrorErrors.ThrowTooDeep(type);
        }

        // The first level is as deep in the stack as its caller left it.
        if (_depth > 1 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            MirrorErrors.ThrowNoStack(type, _depth);
        }

        // Not zeroed: the fields of a record have explicit offsets, and such structs are stored whole, padding included.
        return Place(size);
    }

    /// <summary>Ends a record: stores its fields.</summary>
    /// <typeparam name="T">Its fields.</typeparam>
    /// <param name="offset">Its offset.</param>
    /// <param name="fields">The fields.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave<T>(uint offset, in T fields)
        where T : unmanaged
    {
        Store(offset, in fields);
        _depth--;
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its slot, whose offset is never 0.</returns>
    /// <exception cref="PdkDataException">The text has half a surrogate pair, for which there is no UTF-8.</exception>
    public readonly MirrorSlice Text(ReadOnlySpan<char> text)
    {
        uint offset = (uint)(_view->Length - _start);
        int written = Utf8Text.Write(text, Free(Utf8Text.Room(text)));
        _view->Length += written;
        return new MirrorSlice(offset, (uint)written);
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Their slot, whose offset is never 0.</returns>
    public readonly MirrorSlice Bytes(ReadOnlySpan<byte> bytes)
    {
        uint offset = (uint)(_view->Length - _start);
        bytes.CopyTo(Take(bytes.Length));
        return new MirrorSlice(offset, (uint)bytes.Length);
    }

    private static int SizeOf(int count, int size)
    {
        // 64 bits: a collection may say of itself what it likes.
        long bytes = (long)count * size;
        if (bytes is < 0 or > int.MaxValue)
        {
            ThrowTooLarge();
        }

        return (int)bytes;
    }

    private readonly uint Place(int size)
    {
        nint position = _view->Length - _start;
        int padding = (int)(-position & (MirrorFormat.Alignment - 1));
        Take(padding + size)[..padding].Clear();
        return (uint)(position + padding);
    }

    private readonly Span<byte> Take(int size)
    {
        Span<byte> taken = Free(size)[..size];
        _view->Length += size;
        return taken;
    }

    private readonly Span<byte> Free(int size)
    {
        if (size < 0)
        {
            ThrowTooLarge();
        }

        if (_view->Capacity - _view->Length < size)
        {
            // Grows, and checks what the buffer's owner answered.
            _ = _buffer.GetSpan(size);
        }

        return new Span<byte>(_view->Data + _view->Length, (int)(_view->Capacity - _view->Length));
    }

    [DoesNotReturn]
    private static void ThrowTooLarge() =>
        throw new PdkDataException($"The value is too large: a block holds at most {int.MaxValue} bytes.");
}
