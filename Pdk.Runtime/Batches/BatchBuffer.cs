using System.Buffers;

namespace Pdk.Runtime.Batches;

/// <summary>Memory for one batch with its writer, used again and again.</summary>
internal sealed class BatchBuffer : IDisposable
{
    // A batch of everyday size fits without growing.
    private const int InitialCapacity = 64 * 1024;

    private PdkBatchSummary _summary;
    private bool _isSummarized;

    internal BatchBuffer()
    {
        Buffer = new PdkBuffer(InitialCapacity);
        Writer = new PdkBatchWriter(Buffer);
    }

    internal PdkBuffer Buffer { get; }

    /// <summary>Writes the batch, between <see cref="Begin"/> and <see cref="End"/>.</summary>
    internal PdkBatchWriter Writer { get; }

    /// <summary>The batch, after <see cref="End"/> or <see cref="Load"/> and until the next <see cref="Begin"/>.</summary>
    internal PdkBatch Batch { get; private set; }

    /// <summary>
    /// What the items of <see cref="Batch"/> are: found by one walk, whoever asks how often. Headers may be changed meanwhile, kinds and
    /// payloads are not.
    /// </summary>
    /// <exception cref="PdkDataException">An item is malformed.</exception>
    internal PdkBatchSummary Summary
    {
        get
        {
            if (!_isSummarized)
            {
                _summary = Batch.Summarize();
                _isSummarized = true;
            }

            return _summary;
        }
    }

    /// <summary>Forgets the batch and begins the next one.</summary>
    /// <returns>Its writer.</returns>
    internal PdkBatchWriter Begin()
    {
        Take(default);
        Buffer.Clear();
        Writer.Reset(Buffer);
        return Writer;
    }

    /// <summary>Finishes the batch, whoever wrote it: this side or a plugin.</summary>
    /// <exception cref="PdkDataException">What was written is no batch.</exception>
    internal PdkBatch End()
    {
        Writer.Complete();
        Take(PdkBatch.Open(Buffer.WrittenMemory));
        if (Writer.Summary is { } summary)
        {
            _summary = summary;
            _isSummarized = true;
        }

        return Batch;
    }

    /// <summary>Takes a copy of a finished batch.</summary>
    internal void Load(PdkBatch batch)
    {
        Begin();
        Buffer.Write(batch.Bytes.Span);
        Take(PdkBatch.Open(Buffer.WrittenMemory));
    }

    public void Dispose() => Buffer.Dispose();

    private PdkBatch Take(PdkBatch batch)
    {
        _isSummarized = false;
        return Batch = batch;
    }
}
