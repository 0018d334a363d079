using System.Buffers;

namespace Pdk.Abi;

/// <summary>Writes the result of a row where it will lie: at the end of the column's data.</summary>
/// <remarks>
/// One for each thread, and another one where a function calls functions. What an author keeps of it after the row is useless: it throws.
/// </remarks>
internal sealed unsafe class ArrowWriter : IBufferWriter<byte>
{
    private const int Least = 256;

    [ThreadStatic]
    private static ArrowWriter? t_writer;

    private ColumnMemory* _memory;
    private long _row;
    private int _written;
    private int _room;

    // Memory cannot be lent as Memory<byte> where it moves and is freed; who asks for that gets an array, of which a copy is made.
    private byte[]? _array;

    /// <summary>The thread's writer.</summary>
    internal static ArrowWriter Rent() => t_writer ??= new ArrowWriter();

    /// <summary>A call begins: perhaps within another one, whose function is writing a result.</summary>
    /// <returns>The writer of that other one; null where there is none.</returns>
    internal static ArrowWriter? Enter()
    {
        if (t_writer is not { _memory: not null } outer)
        {
            return null;
        }

        t_writer = null;
        return outer;
    }

    /// <summary>A call is over. What its function has kept of the writer is useless from now on, however the call has ended.</summary>
    /// <param name="outer">What <see cref="Enter"/> has given.</param>
    internal static void Exit(ArrowWriter? outer)
    {
        t_writer?.Leave();
        t_writer = outer ?? t_writer;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
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

        _written += count;
        _room -= count;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        _array = null;
        int needed = Math.Max(sizeHint, 1);
        if (needed > _room)
        {
            Grow(needed);
        }

        return new Span<byte>(_memory->DataOf(_row) + _written, _room);
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
        _room = memory->RoomOf(row);
        _array = null;
    }

    /// <summary>Ends it.</summary>
    /// <exception cref="PdkDataException">It is to be text, and is no UTF-8.</exception>
    internal void End(bool isText)
    {
        ColumnMemory* memory = _memory;
        _memory = null;
        _room = 0;
        memory->EndWritten(_row, _written, isText);
    }

    /// <summary>The row has none, or the function has failed.</summary>
    internal void Leave()
    {
        _memory = null;
        _room = 0;
    }

    private void Grow(int needed)
    {
        Open();
        _room = _memory->Reserve(_row, _written, Math.Max(needed, Least));
    }

    private void Open()
    {
        if (_memory is null)
        {
            throw new InvalidOperationException("The result was ended: a function writes it during its call only.");
        }
    }
}
