using System.Buffers;

namespace Pdk.Abi;

/// <summary>Writes the result of a row where it will lie: at the end of the column's data.</summary>
/// <remarks>
/// One for each call. What an author keeps of it is useless after the call, and on other threads: it throws.
/// </remarks>
internal sealed unsafe class ArrowWriter : IBufferWriter<byte>
{
    private const int Least = 256;

    private ColumnMemory* _memory;
    private byte* _next;
    private long _row;
    private int _written;
    private int _room;

    // Memory cannot be lent as Memory<byte> where it moves and is freed; who asks for that gets an array, of which a copy is made.
    private byte[]? _array;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    // An author may hold a span of what was there before it grew.
    private List<nint>? _retired;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        CheckThread();
        if (count < 0 || count > (_array?.Length ?? _room))
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, "More bytes were written than there was room for: ask for a span or memory first.");
        }

        if (_array is { } array)
        {
            _array = null;
            array.AsSpan(0, count).CopyTo(GetSpan(count));
        }

        _next += count;
        _written += count;
        _room -= count;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        CheckThread();
        _array = null;
        if (sizeHint > _room || _room == 0)
        {
            Grow(sizeHint);
        }

        return new Span<byte>(_next, _room);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Open();
        return _array = new byte[Math.Max(sizeHint, Least)];
    }

    /// <summary>Begins the result of a row.</summary>
    internal void Begin(ColumnMemory* memory, long row)
    {
        _memory = memory;
        _row = row;
        _written = 0;
        _next = memory->DataOf(row);
        _room = memory->RoomOf(row);
        _array = null;
    }

    /// <summary>Ends it.</summary>
    /// <exception cref="PdkDataException">It is to be text, and is no UTF-8.</exception>
    internal void End(bool isText)
    {
        ColumnMemory* memory = _memory;
        Leave();
        memory->EndWritten(_row, _written, isText);
    }

    /// <summary>The row has none, or the function has failed.</summary>
    internal void Leave()
    {
        _memory = null;
        _room = 0;
        if (_retired is { } retired)
        {
            _retired = null;
            retired.ForEach(static block => ColumnBlock.FreeRetired((byte*)block));
        }
    }

    private void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("A result is written on the thread on which the function was called.");
        }
    }

    private void Grow(int needed)
    {
        Open();
        _room = _memory->Reserve(_row, _written, Math.Max(needed, Least), out byte* retired);
        if (retired is not null)
        {
            (_retired ??= []).Add((nint)retired);
        }

        _next = _memory->DataOf(_row) + _written;
    }

    private void Open()
    {
        if (_memory is null)
        {
            throw new InvalidOperationException("The result was ended: a function writes it during its call only.");
        }
    }
}
