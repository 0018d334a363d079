using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A sink that refuses events whose text begins with <c>no</c>, and keeps the others.</summary>
internal sealed class RefusingSink : ISink, IWitness
{
    private readonly ListSink _kept = new();

    public int Overlaps => _kept.Overlaps;

    internal IReadOnlyCollection<string> Items => _kept.Items;

    /// <summary>What the calls answer; their number counts from 1.</summary>
    internal Func<int, SinkReply> Reply { get; set; } = static _ => SinkReply.None;

    /// <summary>Writes what is refused of a batch in another way.</summary>
    internal Action<PdkBatch, PdkBatchWriter>? Write { get; set; }

    /// <summary>What happens in a call, before it is answered.</summary>
    internal Action<PdkBatch> Inside { get; set; } = static _ => { };

    internal int Calls { get; private set; }

    public bool AutoAck { get; set; } = true;

    public CodecRequirement CodecRequirement { get; set; } = CodecRequirement.Structured;

    public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        Inside(events);
        SinkReply reply = Reply(++Calls);
        (Write ?? WriteRefused)(events, refused);
        using var buffer = new PdkBuffer();
        var kept = new PdkBatchWriter(buffer);
        foreach (PdkItem item in events)
        {
            if (!IsRefused(item))
            {
                kept.CopyItem(item);
            }
        }

        kept.Complete();
        if (reply.Ack != SinkAck.Fail && kept.Count > 0)
        {
            await _kept.OnEventsAsync(PdkBatch.Open(buffer.WrittenMemory), cancellation);
        }

        return reply;
    }

    private static void WriteRefused(PdkBatch events, PdkBatchWriter refused)
    {
        // The last one first: any order will do.
        for (int index = events.Count - 1; index >= 0; index--)
        {
            if (IsRefused(events[index]))
            {
                refused.AddRefused(index, $"no room for {TextOf(events[index])}");
            }
        }
    }

    private static bool IsRefused(PdkItem item) => TextOf(item).StartsWith("no", StringComparison.Ordinal);

    private static string TextOf(PdkItem item) => item.Kind == PdkItemKind.Data ? Encoding.UTF8.GetString(item.Data)
        : item.Value.Kind == PdkValueKind.String ? item.Value.GetString()
        : item.Value.ToJsonString();
}
