using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk;

/// <summary>A growable buffer that plugins write into directly: results that go into one cross the border without a copy.</summary>
/// <remarks>
/// The memory is native, so it never moves under a call and costs the collector nothing. It is freed by <see cref="Dispose"/> and by
/// nothing else: a finalizer could free it under a span that is still read. One thread at a time. Spans and memories of the buffer are
/// valid until it grows, is cleared or disposed.
/// </remarks>
public sealed unsafe class PdkBuffer : IBufferWriter<byte>, IDisposable
{
    // A thread that once passed on something huge shall not keep the memory for ever.
    private const int LargestToKeep = 1 << 20;

    private readonly Window _window;
    private readonly bool _owned;
    private BufferView* _view;

    /// <summary>Makes a buffer.</summary>
    /// <param name="capacity">How many bytes shall fit before it grows.</param>
    public PdkBuffer(int capacity = 0)
        : this(owned: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _view = &OwnedView.Make()->View;
        if (capacity > 0)
        {
            Reserve(capacity);
        }
    }

    private PdkBuffer(bool owned)
    {
        _owned = owned;
        _window = new Window(this);
    }

    /// <summary>How many bytes are written.</summary>
    public int Length => (int)View->Length;

    /// <summary>How many bytes fit before the buffer grows.</summary>
    public int Capacity => (int)View->Capacity;

    /// <summary>What is written.</summary>
    public ReadOnlySpan<byte> WrittenSpan => new(View->Data, (int)View->Length);

    /// <summary>What is written.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _window.Memory[..Length];

    /// <summary>Whether it has so much memory of its own that it is not kept for the next use.</summary>
    internal bool IsHuge => _owned && View->Capacity > LargestToKeep;

    /// <summary>The buffer as it crosses the border.</summary>
    internal BufferView* View
    {
        get
        {
            ObjectDisposedException.ThrowIf(_view is null, this);
            return _view;
        }
    }

    /// <summary>All of its memory, also what is not written yet.</summary>
    internal Memory<byte> Memory => _window.Memory;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        BufferView* view = _view;
        // Unsigned, so that a negative count is too much as well.
        if (view is null || (nuint)count > (nuint)(view->Capacity - view->Length))
        {
            ThrowCannotAdvance(count);
        }

        view->Length += count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        BufferView* view = _view;
        // Unsigned, so that a negative hint is too much as well; and more than the hint, so that there is a byte where none was asked for.
        if (view is null || (nuint)(view->Capacity - view->Length) <= (nuint)sizeHint)
        {
            view = EnsureFree(sizeHint);
        }

        return new Span<byte>(view->Data + view->Length, (int)(view->Capacity - view->Length));
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        BufferView* view = EnsureFree(sizeHint);
        return _window.Memory[(int)view->Length..];
    }

    /// <summary>The buffer that memory was taken from, or null.</summary>
    internal static PdkBuffer? Of(MemoryManager<byte> memory) => (memory as Window)?.Buffer;

    /// <summary>Some of its bytes, which it need not have any more.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed, or is too small by now.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref byte At(int offset, int length)
    {
        BufferView* view = _view;
        if (view is null || offset > view->Capacity - length)
        {
            ThrowGone();
        }

        return ref view->Data[offset];
    }

    /// <summary>Forgets what is written and keeps the memory.</summary>
    public void Clear() => View->Length = 0;

    /// <summary>Forgets what is written, of a pooled buffer: the memory is kept only where it is not huge. Never fails.</summary>
    internal void ClearForReuse()
    {
        BufferView* view = View;
        view->Length = 0;
        if (IsHuge)
        {
            NativeMemory.Free(view->Data);
            view->Data = null;
            view->Capacity = 0;
        }
    }

    /// <summary>Forgets what was written after a point; used when a call failed half-way.</summary>
    internal void Truncate(int length) => View->Length = length;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned && _view is not null)
        {
            NativeMemory.Free(_view->Data);
            OwnedView.Free((OwnedView*)_view);
        }

        _view = null;
    }

    /// <summary>Looks at the length after the other side has written: it raises the length itself.</summary>
    /// <param name="start">What the length was before.</param>
    /// <returns>The length.</returns>
    /// <exception cref="PdkProtocolException">It is impossible.</exception>
    internal int RequireSound(int start)
    {
        BufferView* view = View;
        return view->Length >= start && view->Length <= view->Capacity
            ? (int)view->Length
            : throw new PdkProtocolException(
                $"A buffer came back with length {view->Length}; expected {start} to {view->Capacity}, its capacity.");
    }

    /// <summary>A call gets the buffer: until it is over, the other side may let it grow.</summary>
    internal void BeginCall()
    {
        // One that is borrowed is lent to this side for longer than to whom it is handed on.
        if (_owned)
        {
            OwnedView.BeginLoan((OwnedView*)View);
        }
    }

    /// <summary>The call is over.</summary>
    internal void EndCall()
    {
        if (_owned)
        {
            OwnedView.EndLoan((OwnedView*)View);
        }
    }

    /// <summary>Makes an object that can stand for one borrowed buffer after the other.</summary>
    internal static PdkBuffer CreateLoan() => new(owned: false);

    /// <summary>Begins a loan: from now on this object writes into the other side's buffer.</summary>
    internal void Lend(BufferView* view)
    {
        if (view is null || view->Size < BufferView.SizeInVersion10 || view->Grow is null
            || view->Length < 0 || view->Capacity < view->Length || view->Capacity > int.MaxValue)
        {
            throw new PdkProtocolException(view is null
                ? "A buffer was promised, but its pointer is null."
                : $"A buffer is inconsistent: size {view->Size} (at least {BufferView.SizeInVersion10}), "
                    + $"length {view->Length} of {view->Capacity}, grow {(view->Grow is null ? "null" : "present")}.");
        }

        _view = view;
    }

    /// <summary>Ends the loan: whoever kept this object gets an error, instead of writing into memory that is gone.</summary>
    internal void EndLoan() => _view = null;

    private static void ThrowGone() => throw new ObjectDisposedException(
        nameof(PdkBuffer), "A batch is read whose buffer was disposed, or has given its memory back: copy what is needed for longer.");

    private void ThrowCannotAdvance(int count) => throw new ArgumentOutOfRangeException(
        nameof(count), count, $"Cannot advance by {count}: {View->Capacity - View->Length} bytes are free.");

    private BufferView* EnsureFree(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        BufferView* view = View;
        if (view->Capacity - view->Length < Math.Max(sizeHint, 1))
        {
            Reserve(Math.Max(sizeHint, 1));
        }

        return view;
    }

    private void Reserve(int free)
    {
        BufferView* view = _view;
        if (_owned)
        {
            OwnedView.Grow(view, free);
            return;
        }

        ErrorRecord* error = null;
        int status = view->Grow(view, free, &error);
        if (status != (int)PdkStatus.Ok)
        {
            throw ErrorRecords.Take(status, error);
        }

        if (view->Capacity - view->Length < free)
        {
            throw new PdkProtocolException($"A buffer was asked for {free} free bytes and gave {view->Capacity - view->Length}.");
        }
    }

    /// <summary>
    /// The buffer's memory, wherever it lies at the moment: a slice taken before the buffer grew is still right afterwards.
    /// </summary>
    private sealed class Window(PdkBuffer buffer) : MemoryManager<byte>
    {
        public PdkBuffer Buffer => buffer;

        public override Span<byte> GetSpan() =>
            buffer._view is null ? default : new Span<byte>(buffer._view->Data, (int)buffer._view->Capacity);

        public override MemoryHandle Pin(int elementIndex = 0) => new(buffer.View->Data + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
