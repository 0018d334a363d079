using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>Writes one batch into a buffer: any number of items, then <see cref="Complete"/>.</summary>
/// <remarks>
/// The batch grows at its end only; the item table waits in a scratch area. The scratch is kept, so a writer that is reused with
/// <see cref="Reset"/> does not allocate. A writer serves one thread at a time. Misuse throws <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed partial class PdkBatchWriter
{
    private readonly PdkValueWriter _value;
    private OutputTarget _output;
    private Entry[] _entries = new Entry[16];
    private int _count;
    private int _written;
    private Begun _begun;
    private bool _isComplete;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">
    /// Receives the batch; the writer keeps it until <see cref="Reset"/>. Nothing else may write to it meanwhile.
    /// </param>
    /// <param name="maxDepth">How deep the values may be nested: 1 to 512, normally 64.</param>
    public PdkBatchWriter(IBufferWriter<byte> output, int maxDepth = ValueFormat.DefaultMaxDepth)
    {
        _value = new PdkValueWriter(output, maxDepth);
        _output = new OutputTarget(output);
    }

    /// <summary>Which item is being written in place.</summary>
    private enum Begun : byte
    {
        Nothing,
        Value,
        Data,
    }

    /// <summary>The number of items so far.</summary>
    public int Count => _count;

    /// <summary>Whether the batch is finished; only then are its bytes a batch.</summary>
    public bool IsComplete => _isComplete;

    /// <summary>
    /// The bytes of this batch that are in the buffer so far, those of an item that is being written excepted; its size once it is
    /// complete.
    /// </summary>
    public int BytesWritten => _written;

    /// <summary>The buffer under the writer, for code that brings a finished batch (see <see cref="CompleteExternally"/>).</summary>
    /// <exception cref="InvalidOperationException">Something has been written through the writer.</exception>
    public IBufferWriter<byte> Output =>
        IsUntouched
            ? _output.Writer
            : throw new InvalidOperationException("The buffer is available only while nothing has been written through the writer.");

    private bool IsUntouched => _written == 0 && _begun == Begun.Nothing && !_isComplete;

    /// <summary>Begins a new batch, whatever became of the one before.</summary>
    /// <param name="output">Receives the batch.</param>
    public void Reset(IBufferWriter<byte> output)
    {
        _value.Reset(output);
        _output = new OutputTarget(output);
        _count = 0;
        _written = 0;
        _begun = Begun.Nothing;
        _data?.Reset(_output);
        _isComplete = false;
        _inheritedLength = 0;
        ForgetSummary();
    }

    /// <summary>Writes the item table and the footer. Further calls do nothing.</summary>
    /// <exception cref="InvalidOperationException">An item is being written.</exception>
    public void Complete()
    {
        if (_isComplete)
        {
            return;
        }

        RequireReady();
        long size = ((long)_count * BatchFormat.EntrySize) + BatchFormat.FooterSize;
        Span<byte> end = Reserve(size);
        ReadOnlySpan<byte> table = MemoryMarshal.AsBytes<Entry>(_entries.AsSpan(0, _count));
        table.CopyTo(end);
        Span<byte> footer = end.Slice(table.Length, BatchFormat.FooterSize);
        MemoryMarshal.Write(footer, BatchFormat.FooterMagic);
        MemoryMarshal.Write(footer[4..], _count);
        MemoryMarshal.Write(footer[8..], (ulong)_written);
        Commit((int)size);
        _isComplete = true;
    }

    /// <summary>Declares the batch finished that somebody else has written into <see cref="Output"/>.</summary>
    /// <param name="bytes">Its size: how far the buffer was advanced; 0 for the empty batch.</param>
    /// <remarks><see cref="Count"/> stays 0: the writer does not look into the bytes.</remarks>
    /// <exception cref="InvalidOperationException">Something has been written through the writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not one that a batch can have.</exception>
    public void CompleteExternally(int bytes)
    {
        if (!IsUntouched)
        {
            throw new InvalidOperationException(
                "A batch can be completed from outside only while nothing has been written through the writer.");
        }

        if (bytes < 0 || (bytes & 7) != 0 || bytes is > 0 and < BatchFormat.MinimumSize)
        {
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "A batch has no bytes, or at least 32 and a multiple of 8.");
        }

        _written = bytes;
        _isComplete = true;
        _isSummaryExact = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireReady()
    {
        if (_isComplete || _begun != Begun.Nothing)
        {
            ThrowNotReady();
        }
    }

    private void ThrowNotReady() => throw new InvalidOperationException(_isComplete
        ? "The batch is complete; Reset begins the next one."
        : _begun == Begun.Value ? "A value is being written: call EndValue or CancelValue first."
        : "Data is being written: call EndData or CancelData first.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(long size)
    {
        EnsureHeader();
        if (size > int.MaxValue - _written)
        {
            ThrowTooLarge();
        }

        return _output.GetSpan((int)size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnsureHeader()
    {
        if (_written == 0)
        {
            WriteHeader();
        }
    }

    private void WriteHeader()
    {
        Span<byte> header = _output.GetSpan(BatchFormat.HeaderSize)[..BatchFormat.HeaderSize];
        MemoryMarshal.Write(header, BatchFormat.Header);
        MemoryMarshal.Write(header[8..], 0UL);
        Commit(BatchFormat.HeaderSize);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Commit(int size)
    {
        _output.Advance(size);
        _written += size;
    }

    /// <summary>Counts what the value writer has put into the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountValueBytes()
    {
        if (_value.BytesWritten > int.MaxValue - _written)
        {
            ThrowTooLarge();
        }

        _written += _value.BytesWritten;
    }

    private static void ThrowTooLarge() => throw new PdkDataException("The batch would grow beyond 2 GiB, the most that one can have.");

    /// <summary>
    /// Begins the entry of the item that is about to be added. It is filled in place, and counts from the next <c>_count++</c> on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry BeginEntry(PdkItemKind kind, in PdkItemHeader header)
    {
        if ((uint)_count >= (uint)_entries.Length)
        {
            Array.Resize(ref _entries, _entries.Length * 2);
        }

        ref Entry entry = ref _entries[_count];
        entry.Begin(kind, header);
        return ref entry;
    }

    /// <summary>Adds the item whose entry is filled in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(in Entry entry)
    {
        _kinds |= 1u << (int)entry.Kind;
        _dataBytes += entry.DataLength;
        _metaLengths |= entry.MetaLength;
        _count++;
    }
}
