using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A step that leaves out texts that it knows, and goes by its answers alone in what it forgets.</summary>
internal sealed class RememberingStep : IOperator
{
    private readonly Dictionary<string, ulong> _seen = [];
    private readonly HashSet<ulong> _settled = [];
    private ulong _batch;

    /// <summary>All that it was given.</summary>
    internal ConcurrentQueue<string> Given { get; } = [];

    public bool HearsAnswers => true;

    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        _batch++;
        foreach (PdkItem item in events)
        {
            if (_seen.TryAdd(item.Value.GetString(), _batch))
            {
                output.CopyItem(item);
            }

            Given.Enqueue(item.Value.GetString());
        }

        return new(OperatorReply.Done);
    }

    public void Ack(ulong batch) => _settled.Add(batch);

    public void OnReplay()
    {
        foreach ((string text, ulong batch) in _seen.ToArray())
        {
            if (!_settled.Contains(batch))
            {
                _seen.Remove(text);
            }
        }
    }
}
