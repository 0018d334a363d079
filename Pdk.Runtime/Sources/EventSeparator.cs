using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sources;

/// <summary>Parts the events of a batch from what goes to the port <c>err</c>. One thread at a time.</summary>
/// <param name="items">Writes the errors.</param>
internal sealed class EventSeparator(ErrorItems items) : IDisposable
{
    private readonly BatchBuffer _events = new();
    private readonly BatchBuffer _errors = new();

    /// <summary>The events of the batch that was parted last.</summary>
    internal PdkBatch Events => _events.Batch;

    /// <summary>The errors of the batch that was parted last, or the one that was written last.</summary>
    internal PdkBatch Errors => _errors.Batch;

    /// <summary>The text of the error that was written last; for the log.</summary>
    internal string LastMessage => items.LastMessage;

    /// <summary>Copies events and errors into batches of their own.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="stream">The stream's id, as the source knows it.</param>
    internal void Separate(PdkBatch batch, ulong stream)
    {
        PdkBatchWriter events = _events.Begin();
        PdkBatchWriter errors = _errors.Begin();
        foreach (PdkItem item in batch)
        {
            if (EventStamp.IsEvent(item))
            {
                events.CopyItem(item);
            }
            else
            {
                items.Add(errors, item, stream);
            }
        }

        _events.End();
        _errors.End();
    }

    /// <summary>Writes an error of the runtime's own.</summary>
    /// <param name="header">The header of what failed.</param>
    /// <param name="stream">The stream's id, as the source knows it.</param>
    /// <param name="stage">The component that made it; null for the connector itself.</param>
    /// <param name="message">What happened.</param>
    /// <param name="lost">How many items are lost with it.</param>
    /// <param name="meta">What travelled with the item; null where there is nothing, or more than one item.</param>
    internal void Write(in PdkItemHeader header, ulong stream, string? stage, string message, int lost, PdkValue meta)
    {
        items.Add(_errors.Begin(), header, stream, stage, message, lost, meta);
        _errors.End();
    }

    public void Dispose()
    {
        _events.Dispose();
        _errors.Dispose();
    }
}
