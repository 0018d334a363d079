using System.Threading.Channels;
using Pdk.Contracts;
using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Connectors;

/// <summary>
/// A connector's line into the pipeline. It exists before its connector does, since that takes it as a constructor parameter.
/// </summary>
internal sealed class Sender(string id, BatchPool pool, int capacity) : ISender
{
    private readonly Channel<BatchBuffer> _items = Channel.CreateBounded<BatchBuffer>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Lock _attaching = new();
    private volatile ISenderTarget? _target;
    private string? _lossBeforeTarget;

    /// <summary>Connects the line.</summary>
    internal void Attach(ISenderTarget target)
    {
        lock (_attaching)
        {
            _target = target;
        }

        if (_lossBeforeTarget is { } reason)
        {
            target.OnConnectionLost(reason);
        }
    }

    /// <summary>Takes the line away from an instance that is of no use any more: what it says from here on is not heard.</summary>
    internal void Detach()
    {
        Close();
        lock (_attaching)
        {
            _target = DeadEnd.Instance;
        }
    }

    /// <summary>Takes the next batch that was sent; the caller gives the buffer back.</summary>
    internal bool TryTake(out BatchBuffer? buffer) => _items.Reader.TryRead(out buffer);

    /// <summary>No more batches are taken; those that were are still to be read.</summary>
    internal void Close() => _items.Writer.TryComplete();

    public void ConnectionLost(string reason)
    {
        lock (_attaching)
        {
            if (_target is null)
            {
                _lossBeforeTarget = reason;
                return;
            }
        }

        _target.OnConnectionLost(reason);
    }

    public ValueTask SendAsync(PdkBatch items, CancellationToken cancellation)
    {
        if (_target is { AcceptsItems: false })
        {
            throw new NotSupportedException($"'{id}' is a sink of its pipeline; only sources bring items into it.");
        }

        BatchBuffer buffer = pool.Rent();
        try
        {
            buffer.Load(items);
            if (_items.Writer.TryWrite(buffer))
            {
                _target?.OnItemsSent();
                return default;
            }
        }
        catch
        {
            pool.Return(buffer);
            throw;
        }

        return SendLaterAsync(buffer, cancellation);
    }

    public void Reply(ulong streamId, ulong pullId, SinkReply reply)
    {
        if (_target is not { AcceptsReplies: true } target)
        {
            throw new NotSupportedException($"'{id}' is no sink of its pipeline; only sinks reply.");
        }

        target.OnReply(streamId, pullId, reply);
    }

    /// <summary>Where the lines of faulted instances lead.</summary>
    private sealed class DeadEnd : ISenderTarget
    {
        internal static readonly DeadEnd Instance = new();

        // As a source's line, whose batches nobody takes, so that the sender hears that it is over.
        public bool AcceptsItems => true;

        // Nor is anybody there who would refuse a reply: it is not heard.
        public bool AcceptsReplies => true;

        public void OnItemsSent()
        {
        }

        public void OnConnectionLost(string reason)
        {
        }

        public void OnReply(ulong stream, ulong pullId, SinkReply reply)
        {
        }
    }

    private async ValueTask SendLaterAsync(BatchBuffer buffer, CancellationToken cancellation)
    {
        try
        {
            await _items.Writer.WriteAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            pool.Return(buffer);
            if (exception is ChannelClosedException)
            {
                throw new OperationCanceledException($"'{id}' drains: its pipeline takes no more items.", exception);
            }

            throw;
        }

        _target?.OnItemsSent();
    }
}
