using Pdk.Contracts;

namespace Pdk.Plugins.Steps;

/// <summary>Makes an array of many events.</summary>
/// <param name="configuration">When an array is complete.</param>
[Operator("batch", Description = "Makes an array of many events.")]
public sealed class Batch(BatchConfiguration configuration) : IOperator
{
    private const long DefaultBytes = 1024 * 1024;

    private readonly long _maxBytes = configuration.MaxBytes?.Bytes ?? DefaultBytes;
    private readonly long _timeNs = configuration.Time?.Ticks * TimeSpan.NanosecondsPerTick ?? long.MaxValue;
    private List<PdkDocument> _waiting = [];
    private long _bytes;
    private long _openedNs;
    private long _firstBatch;
    private long _batches;

    /// <inheritdoc/>
    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        List<PdkDocument> before = _waiting;
        int kept = before.Count;
        List<PdkDocument> waiting = before;
        (long bytes, long openedNs, long firstBatch) = (_bytes, _openedNs, _firstBatch);
        try
        {
            foreach (PdkItem item in events)
            {
                PdkDocument copy = item.Value.ToDocument();
                if (waiting.Count > 0 && bytes + copy.Bytes.Length > _maxBytes)
                {
                    Write(waiting, output);
                    waiting = [];
                }

                if (waiting.Count == 0)
                {
                    (bytes, openedNs, firstBatch) = (0, item.IngestNs, _batches + 1);
                }

                waiting.Add(copy);
                bytes += copy.Bytes.Length;
                if (waiting.Count >= configuration.Count)
                {
                    Write(waiting, output);
                    waiting = [];
                }
            }
        }
        catch
        {
            // What waited before this call waits still, and nothing of it does.
            before.RemoveRange(kept, before.Count - kept);
            throw;
        }

        _batches++;
        (_waiting, _bytes, _openedNs, _firstBatch) = (waiting, bytes, openedNs, firstBatch);
        return new(Held());
    }

    /// <inheritdoc/>
    public ValueTask<OperatorReply> OnTickAsync(long nowNs, int held, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_waiting.Count > 0 && nowNs - _openedNs >= _timeNs)
        {
            Write(_waiting, output);
            _waiting.Clear();
        }

        return new(Held());
    }

    /// <inheritdoc/>
    public ValueTask FinishAsync(PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_waiting.Count > 0)
        {
            Write(_waiting, output);
            _waiting.Clear();
        }

        return default;
    }

    private static void Write(List<PdkDocument> events, PdkBatchWriter output)
    {
        PdkValueWriter writer = output.BeginValue(default);
        writer.BeginArray();
        foreach (PdkDocument document in events)
        {
            writer.WriteValue(document.Root);
        }

        writer.EndArray();
        output.EndValue();
    }

    private OperatorReply Held() => _waiting.Count == 0 ? OperatorReply.Done : new OperatorReply((int)(_batches - _firstBatch + 1));
}
