using System.Buffers;

namespace Pdk;

/// <summary>What the payload of one item is written into, in place; see <see cref="PdkBatchWriter.BeginData"/>.</summary>
/// <remarks>One object serves one item after the other. Who keeps it for longer gets an error, and cannot write behind the batch.</remarks>
internal sealed class BatchDataOutput : IBufferWriter<byte>
{
    private OutputTarget _output;
    private bool _isOpen;

    /// <summary>Makes one that writes into the buffer of a batch.</summary>
    internal BatchDataOutput(in OutputTarget output) => _output = output;

    /// <summary>How many bytes the payload has so far.</summary>
    internal int Written { get; private set; }

    /// <summary>The batch lies in another buffer from here on; nothing is begun.</summary>
    internal void Reset(in OutputTarget output)
    {
        _output = output;
        _isOpen = false;
    }

    /// <summary>Begins a payload.</summary>
    internal void Open()
    {
        _isOpen = true;
        Written = 0;
    }

    /// <summary>The payload is complete, or given up.</summary>
    internal void Close() => _isOpen = false;

    public void Advance(int count)
    {
        RequireOpen();
        _output.Advance(count);
        Written += count;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        RequireOpen();
        return _output.GetSpan(sizeHint);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        RequireOpen();
        return _output.Writer.GetMemory(sizeHint);
    }

    private void RequireOpen()
    {
        if (!_isOpen)
        {
            ThrowClosed();
        }
    }

    private static void ThrowClosed() => throw new InvalidOperationException(
        "The item that this was for is written: BeginData gives what the next one is written into.");
}
