namespace Pdk.Runtime.Batches;

/// <summary>The buffers between the stages of one chain: each stage reads from one and writes into the next.</summary>
internal sealed class Scratch : IDisposable
{
    // A stage's input, its output, and the output that is joined from both ways to finish it.
    private readonly BatchBuffer[] _buffers = [new(), new(), new()];
    private BatchBuffer? _nothing;

    /// <summary>A batch without items.</summary>
    internal BatchBuffer Nothing
    {
        get
        {
            if (_nothing is null)
            {
                _nothing = new BatchBuffer();
                _nothing.Begin();
                _nothing.End();
            }

            return _nothing;
        }
    }

    /// <summary>A buffer that is none of those in use, begun.</summary>
    /// <param name="first">A buffer in use.</param>
    /// <param name="second">Another one.</param>
    internal BatchBuffer Next(BatchBuffer? first, BatchBuffer? second = null)
    {
        foreach (BatchBuffer buffer in _buffers)
        {
            if (buffer != first && buffer != second)
            {
                buffer.Begin();
                return buffer;
            }
        }

        throw new InvalidOperationException("A stage has at most two buffers in use.");
    }

    public void Dispose()
    {
        foreach (BatchBuffer buffer in _buffers)
        {
            buffer.Dispose();
        }

        _nothing?.Dispose();
    }
}
