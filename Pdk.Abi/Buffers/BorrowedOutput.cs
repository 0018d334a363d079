using System.Buffers;
using System.Text;

namespace Pdk.Abi;

/// <summary>
/// The callee's end of a result that is written into the caller's buffer: hands the implementation the writer that its contract names.
/// </summary>
/// <remarks>Exactly one of <see cref="Bytes"/>, <see cref="Values"/> and <see cref="Batch"/> is used per loan.</remarks>
public sealed unsafe class BorrowedOutput
{
    // As many as a call has outputs, and some more: without one for each of them, every call would grow a new item table.
    private const int MostSpare = 4;

    [ThreadStatic]
    private static BorrowedOutput? t_spare;

    private readonly PdkBuffer _buffer = PdkBuffer.CreateLoan();
    private PdkValueWriter? _valueWriter;
    private PdkBatchWriter? _batchWriter;
    private Use _use;
    private BorrowedOutput? _nextSpare;
    private int _spares;

    private BorrowedOutput()
    {
    }

    private enum Use
    {
        Bytes,
        Value,
        Batch,
    }

    /// <summary>Begins a loan.</summary>
    /// <param name="view">The caller's buffer.</param>
    public static BorrowedOutput Rent(BufferView* view)
    {
        BorrowedOutput output = t_spare ?? new BorrowedOutput();
        output._buffer.Lend(view);
        t_spare = output._nextSpare;
        output._nextSpare = null;
        output._use = Use.Bytes;
        return output;
    }

    /// <summary>Writes a result that is a string.</summary>
    /// <param name="view">The caller's buffer.</param>
    /// <param name="text">The string.</param>
    /// <exception cref="PdkProtocolException">The string is null, although its type promises one.</exception>
    public static void WriteString(BufferView* view, string text)
    {
        if (text is null)
        {
            throw new PdkProtocolException("A string was promised as the result, but it is null.");
        }

        BorrowedOutput output = Rent(view);
        try
        {
            output._buffer.Advance(Utf8Text.Write(text, output._buffer.GetSpan(Utf8Text.Room(text))));
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Writes a result that crosses as a block.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TSlot">Its slot.</typeparam>
    /// <typeparam name="TMirror">Its mirror.</typeparam>
    /// <param name="view">The caller's buffer.</param>
    /// <param name="value">The result.</param>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public static void WriteMirror<T, TSlot, TMirror>(BufferView* view, T value)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        BorrowedOutput output = Rent(view);
        try
        {
            output.WriteMirror<T, TSlot, TMirror>(value);
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Writes a result that crosses as a block.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TSlot">Its slot.</typeparam>
    /// <typeparam name="TMirror">Its mirror.</typeparam>
    /// <param name="view">The caller's buffer.</param>
    /// <param name="value">The result.</param>
    /// <param name="place">What the message calls it: <c>The result of IShop.List</c>.</param>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public static void WriteMirror<T, TSlot, TMirror>(BufferView* view, T value, string place)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        BorrowedOutput output = Rent(view);
        try
        {
            output.WriteMirror<T, TSlot, TMirror>(value, place);
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Writes a result that crosses as a block, into the buffer of this loan.</summary>
    /// <inheritdoc cref="WriteMirror{T, TSlot, TMirror}(BufferView*, T, string)"/>
    public void WriteMirror<T, TSlot, TMirror>(T value, string place)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        try
        {
            WriteMirror<T, TSlot, TMirror>(value);
        }
        catch (PdkDataException error) when (error.IsOfNull)
        {
            throw MirrorErrors.In(place, error);
        }
    }

    /// <summary>Writes a result that crosses as a block, into the buffer of this loan.</summary>
    /// <inheritdoc cref="WriteMirror{T, TSlot, TMirror}(BufferView*, T)"/>
    public void WriteMirror<T, TSlot, TMirror>(T value)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot> => MirrorBlock<T, TSlot, TMirror>.Append(_buffer, value);

    /// <summary>A writer for plain bytes.</summary>
    public IBufferWriter<byte> Bytes() => _buffer;

    /// <summary>A writer for one value.</summary>
    public PdkValueWriter Values()
    {
        _use = Use.Value;
        if (_valueWriter is null)
        {
            return _valueWriter = new PdkValueWriter(_buffer);
        }

        _valueWriter.Reset(_buffer);
        return _valueWriter;
    }

    /// <summary>A writer for a batch.</summary>
    public PdkBatchWriter Batch()
    {
        _use = Use.Batch;
        if (_batchWriter is null)
        {
            return _batchWriter = new PdkBatchWriter(_buffer);
        }

        _batchWriter.Reset(_buffer);
        return _batchWriter;
    }

    /// <summary>The implementation returned: checks and finishes what it wrote.</summary>
    /// <exception cref="PdkDataException">It left a value half-written.</exception>
    public void Complete()
    {
        if (_use == Use.Batch && !_batchWriter!.IsComplete)
        {
            _batchWriter.Complete();
        }

        if (_use == Use.Value && !_valueWriter!.IsComplete && (_valueWriter.BytesWritten > 0 || _valueWriter.Depth > 0))
        {
            throw new PdkDataException("The value is incomplete: every array and object that was begun must be ended.");
        }
    }

    /// <summary>Ends the loan.</summary>
    /// <param name="isReusable">
    /// Whether the object may serve another loan. After a failed call it may not: somebody may still be writing.
    /// </param>
    public void Return(bool isReusable = true)
    {
        _buffer.EndLoan();
        int spares = t_spare?._spares ?? 0;
        if (isReusable && spares < MostSpare)
        {
            _nextSpare = t_spare;
            _spares = spares + 1;
            t_spare = this;
        }
    }
}
