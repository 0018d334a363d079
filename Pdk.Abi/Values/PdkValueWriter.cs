using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>Writes one value document into a buffer: exactly one value, then <see cref="IsComplete"/>.</summary>
/// <remarks>
/// <para>
/// The document grows at its end only, so any <see cref="IBufferWriter{T}"/> will do that keeps its bytes contiguous. Text and bytes go
/// straight into it; the slots of arrays and objects wait in a scratch area until their container ends.
/// </para>
/// <para>
/// The scratch is kept, so a writer that is reused with <see cref="Reset"/> does not allocate. A writer serves one thread at a time.
/// Misuse (a second root, a missing key, an unbalanced end, too deep a nesting) throws <see cref="InvalidOperationException"/> and
/// changes nothing; unusable data (text that is no Unicode, invalid JSON) throws <see cref="PdkDataException"/>, and the writer stands
/// where it stood before the call.
/// </para>
/// </remarks>
public sealed partial class PdkValueWriter
{
    private readonly int _maxDepth;
    private OutputTarget _output;
    private Slot[] _slots = new Slot[32];
    private uint[] _hashes = new uint[16];
    private Frame[] _frames = new Frame[8];
    private int _slotCount;
    private int _hashCount;
    private int _depth;
    private int _written;
    private State _state;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">
    /// Receives the document; the writer keeps it until <see cref="Reset"/>. Nothing else may write to it meanwhile.
    /// </param>
    /// <param name="maxDepth">How many arrays and objects may be open at once: 1 to 512, normally 64.</param>
    public PdkValueWriter(IBufferWriter<byte> output, int maxDepth = ValueFormat.DefaultMaxDepth)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDepth, ValueFormat.DepthCeiling);
        ValueFormat.RequireLittleEndian();
        _output = new OutputTarget(output);
        _maxDepth = maxDepth;
    }

    /// <summary>What the next call may be.</summary>
    private enum State : byte
    {
        Root,
        Element,
        Key,
        MemberValue,
        Complete,
    }

    /// <summary>Whether the document is finished; only then are its bytes a value document.</summary>
    public bool IsComplete => _state == State.Complete;

    /// <summary>How many arrays and objects are open.</summary>
    public int Depth => _depth;

    /// <summary>The bytes of this document that are in the buffer so far; its size once it is complete.</summary>
    public int BytesWritten => _written;

    /// <summary>The buffer under the writer, for code that brings a finished document (see <see cref="CompleteExternally"/>).</summary>
    /// <exception cref="InvalidOperationException">The document has been begun through the writer.</exception>
    public IBufferWriter<byte> Output =>
        IsUntouched
            ? _output.Writer
            : throw new InvalidOperationException("The buffer is available only while nothing has been written through the writer.");

    private bool IsUntouched => _written == 0 && _state == State.Root;

    /// <summary>Begins a new document, whatever became of the one before.</summary>
    /// <param name="output">Receives the document.</param>
    public void Reset(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = new OutputTarget(output);
        Restart();
    }

    /// <summary>Begins a new document in the same buffer, whatever became of the one before.</summary>
    internal void Restart()
    {
        _slotCount = 0;
        _hashCount = 0;
        _depth = 0;
        _written = 0;
        _state = State.Root;
    }

    /// <summary>Declares the document finished that somebody else has written into <see cref="Output"/>.</summary>
    /// <param name="bytes">Its size: how far the buffer was advanced.</param>
    /// <exception cref="InvalidOperationException">Something has been written through the writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not one that a document can have.</exception>
    public void CompleteExternally(int bytes)
    {
        if (!IsUntouched)
        {
            throw new InvalidOperationException(
                "A document can be completed from outside only while nothing has been written through the writer.");
        }

        if (bytes < ValueFormat.MinimumSize || (bytes & 7) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "A value document has at least 24 bytes and a multiple of 8.");
        }

        _written = bytes;
        _state = State.Complete;
    }

    /// <summary>Ends the document, complete or not: every further write throws until the next <see cref="Reset"/>.</summary>
    internal void Close() => _state = State.Complete;

    /// <summary>Throws unless a value may come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeforeValue()
    {
        if (_state is State.Key or State.Complete)
        {
            ThrowNoValueHere();
        }
    }

    /// <summary>Adds the slot of a value whose data, if any, has been written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddValue(ulong head, ulong payload)
    {
        if (_state == State.Root)
        {
            WriteRoot(new Slot(head, payload));
            return;
        }

        Push(new Slot(head, payload));
        if (_state == State.MemberValue)
        {
            _state = State.Key;
        }
    }

    private void WriteRoot(Slot slot)
    {
        Span<byte> bytes = Reserve(ValueFormat.SlotSize);
        slot.CopyTo(bytes);
        Commit(ValueFormat.SlotSize);
        _state = State.Complete;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(Slot slot)
    {
        Slot[] slots = _slots;
        int count = _slotCount;
        if ((uint)count >= (uint)slots.Length)
        {
            slots = MoreSlots();
        }

        slots[count] = slot;
        _slotCount = count + 1;
    }

    private Slot[] MoreSlots()
    {
        Array.Resize(ref _slots, _slots.Length * 2);
        return _slots;
    }

    /// <summary>Space at the end of the document, after its header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int size)
    {
        if (_written == 0)
        {
            WriteHeader();
        }

        if (size > int.MaxValue - _written)
        {
            ThrowTooLarge();
        }

        return _output.GetSpan(size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Commit(int size)
    {
        _output.Advance(size);
        _written += size;
    }

    private void WriteHeader()
    {
        Unsafe.WriteUnaligned(ref _output.GetSpan(ValueFormat.HeaderSize)[..ValueFormat.HeaderSize][0], ValueFormat.Header);
        Commit(ValueFormat.HeaderSize);
    }

    private static void ThrowTooLarge() =>
        throw new PdkDataException("The value document would grow beyond 2 GiB, the most that one can have.");

    private void ThrowNoValueHere() => throw new InvalidOperationException(
        _state == State.Complete
            ? "The document already has its value. A document holds exactly one; write several into an array."
            : "A key is missing: inside an object, call WriteKey before each value.");

    /// <summary>A slot as it will stand in the document.</summary>
    private readonly struct Slot(ulong head, ulong payload)
    {
        public readonly ulong Head = head;
        public readonly ulong Payload = payload;

        public void CopyTo(Span<byte> destination)
        {
            ref byte start = ref destination[..ValueFormat.SlotSize][0];
            Unsafe.WriteUnaligned(ref start, Head);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, 8), Payload);
        }
    }

    /// <summary>An open array or object: where its slots and hashes start in the scratch, and what was expected around it.</summary>
    private readonly record struct Frame(int FirstSlot, int FirstHash, bool IsObject, State Outside);
}
