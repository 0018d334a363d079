using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A sink that keeps what it is given, as text. Notices overlapping calls.</summary>
internal class ListSink : ISink, IWitness
{
    private int _inside;
    private int _overlaps;

    public int Overlaps => _overlaps;

    internal ConcurrentQueue<string> Items { get; } = new();

    internal ConcurrentQueue<PdkItemHeader> Headers { get; } = new();

    /// <summary>What travelled with each item, as JSON; empty where there was nothing.</summary>
    internal ConcurrentQueue<string> Metas { get; } = new();

    internal int Batches { get; private set; }

    internal int Ticks { get; private set; }

    internal long LastTickNs { get; private set; }

    internal int Flushes { get; private set; }

    /// <summary>What happens to a batch; its number counts from 1.</summary>
    internal Func<int, PdkBatch, CancellationToken, ValueTask<SinkReply>> OnBatch { get; set; } = static (_, _, _) => new(SinkReply.None);

    internal Func<int, SinkReply> OnTick { get; set; } = static _ => SinkReply.None;

    public bool AutoAck { get; set; } = true;

    public CodecRequirement CodecRequirement { get; set; } = CodecRequirement.Structured;

    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        Enter();
        try
        {
            SinkReply reply = await OnBatch(++Batches, events, cancellation);
            if (reply.Ack != SinkAck.Fail)
            {
                Keep(events);
            }

            return reply;
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation)
    {
        Enter();
        LastTickNs = nowNs;
        SinkReply reply = OnTick(++Ticks);
        Leave();
        return new(reply);
    }

    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        Enter();
        Flushes++;
        Leave();
        return default;
    }

    protected void Enter()
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }
    }

    protected void Leave() => Interlocked.Decrement(ref _inside);

    private void Keep(PdkBatch events)
    {
        foreach (PdkItem item in events)
        {
            Headers.Enqueue(item.Header);
            Metas.Enqueue(item.Meta.IsNull ? "" : item.Meta.ToJsonString());
            Items.Enqueue(item.Kind == PdkItemKind.Data ? Encoding.UTF8.GetString(item.Data)
                : item.Value.Kind == PdkValueKind.String ? item.Value.GetString()
                : item.Value.ToJsonString());
        }
    }
}
