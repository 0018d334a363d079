using System.Buffers;

namespace Pdk.Abi;

/// <summary>The caller's end of a result that is written into a buffer. A failed call leaves the caller's writer as it was.</summary>
/// <remarks>A writer over a <see cref="PdkBuffer"/> is written in place; for any other the kit lends a buffer and copies once.</remarks>
public sealed unsafe class CallOutput
{
    // As many as a call has outputs, and some more. Each has a finalizer: none should be made for a call.
    private const int MostSpare = 4;

    [ThreadStatic]
    private static CallOutput? t_spare;

    private readonly PdkBuffer _own = new();
    private PdkBuffer _buffer;
    private IBufferWriter<byte>? _writer;
    private PdkValueWriter? _values;
    private PdkBatchWriter? _batch;
    private int _start;
    private CallOutput? _nextSpare;
    private int _spares;

    private CallOutput() => _buffer = _own;

    /// <summary>Frees the own buffer of one that its thread kept until it ended. While a call lasts, its caller holds the object.</summary>
    /// <remarks>There is none where memory ran out when the object was made.</remarks>
    ~CallOutput() => _own?.Dispose();

    /// <summary>The buffer as it crosses.</summary>
    public BufferView* View => _buffer.View;

    /// <summary>Begins a result that goes into any writer.</summary>
    /// <param name="writer">The writer.</param>
    public static CallOutput Begin(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return BeginAny(writer);
    }

    /// <summary>Begins a result that is a string or a block.</summary>
    public static CallOutput BeginResult() => BeginAny(null);

    /// <summary>Begins a result that is one value.</summary>
    /// <param name="values">A writer into which nothing was written yet.</param>
    public static CallOutput Begin(PdkValueWriter values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CallOutput output = Begin(values.Output);
        output._values = values;
        return output;
    }

    /// <summary>Begins a result that is a batch.</summary>
    /// <param name="batch">A writer into which nothing was written yet.</param>
    public static CallOutput Begin(PdkBatchWriter batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        CallOutput output = Begin(batch.Output);
        output._batch = batch;
        return output;
    }

    /// <summary>The call succeeded: what was written becomes the caller's.</summary>
    /// <exception cref="PdkProtocolException">The other side left the buffer with an impossible length.</exception>
    public void Commit()
    {
        int written = _buffer.RequireSound(_start) - _start;
        if (written > 0)
        {
            CompleteWriters(written);
        }

        if (_writer is not null && _buffer == _own)
        {
            _writer.Write(_own.WrittenSpan);
        }

        _start = _buffer.Length;
    }

    /// <summary>The call succeeded and its result is a string.</summary>
    /// <exception cref="PdkProtocolException">The other side left the buffer with an impossible length.</exception>
    public string TakeString()
    {
        int length = _own.RequireSound(_start);
        return System.Text.Encoding.UTF8.GetString(_own.WrittenSpan[..length]);
    }

    /// <summary>The call succeeded and its result is a block.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TSlot">Its slot.</typeparam>
    /// <typeparam name="TMirror">Its mirror.</typeparam>
    /// <exception cref="PdkDataException">The block is malformed.</exception>
    /// <exception cref="PdkProtocolException">The other side left the buffer with an impossible length.</exception>
    public T TakeMirror<T, TSlot, TMirror>()
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        int length = _own.RequireSound(_start);
        return MirrorBlock<T, TSlot, TMirror>.Read(_own.WrittenSpan[..length]);
    }

    /// <summary>The call is over; what was not committed is forgotten.</summary>
    public void End()
    {
        _buffer.EndCall();
        _buffer.Truncate(_start);
        _own.ClearForReuse();
        _buffer = _own;
        _writer = null;
        _values = null;
        _batch = null;
        int spares = t_spare?._spares ?? 0;
        if (spares < MostSpare)
        {
            _nextSpare = t_spare;
            _spares = spares + 1;
            t_spare = this;
        }
    }

    private void CompleteWriters(int written)
    {
        try
        {
            _values?.CompleteExternally(written);
            _batch?.CompleteExternally(written);
        }
        catch (ArgumentException exception)
        {
            throw new PdkProtocolException($"A result of {written} bytes is impossible: {exception.Message}");
        }
    }

    private static CallOutput BeginAny(IBufferWriter<byte>? writer)
    {
        CallOutput output = t_spare ?? new CallOutput();
        t_spare = output._nextSpare;
        output._nextSpare = null;
        output._writer = writer;
        output._buffer = writer as PdkBuffer ?? output._own;
        output._start = output._buffer.Length;
        output._buffer.BeginCall();
        return output;
    }
}
