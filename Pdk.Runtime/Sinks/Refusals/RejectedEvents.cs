using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>
/// Events of one stream that a sink, or a stage of it, has refused, on their way to the sinks that its port err leads to. What they came in
/// is not answered for before these have answered.
/// </summary>
/// <remarks>One thread at a time. Collected while the sink is in hand, and sent when it is not any more.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="items">Writes the errors.</param>
/// <param name="link">The link that they came by.</param>
/// <param name="stream">The key of the stream.</param>
internal sealed class RejectedEvents(RunContext run, SinkErrorItems items, SinkLink link, ulong stream)
    : IOnwardEvents
{
    private readonly HashSet<RouteReceipt> _receipts = [];
    private readonly List<IHold>[] _holds = [.. link.Errors.Select(static _ => new List<IHold>())];
    private BatchBuffer? _buffer;
    private ulong _least;
    private ulong _greatest;

    internal SinkLink Link => link;

    internal ulong Stream => stream;

    /// <summary>Adds an event.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="stage">The component that refuses it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="of">The event, or the bytes that it has become; null where it is not known any more.</param>
    /// <param name="lost">How many events that is.</param>
    internal void Add(PdkItemHeader header, string stage, string reason, PdkItem? of, int lost = 1)
    {
        if (_buffer is null)
        {
            _buffer = run.Pool.Rent();
            _buffer.Begin();
        }

        header = header with { StreamId = stream };
        items.Add(_buffer.Writer, header, run.Keys.StreamOf(stream), stage, reason, of, lost);
        _least = PullIds.Least(_least, header.PullId);
        _greatest = Math.Max(_greatest, header.PullId);
    }

    /// <summary>Keeps the batches that the events came in from being answered for.</summary>
    internal void Hold(IEnumerable<RouteReceipt> receipts)
    {
        foreach (RouteReceipt receipt in receipts.Where(_receipts.Add))
        {
            foreach (List<IHold> holds in _holds)
            {
                holds.Add(link.Answers!.Hold(stream, receipt));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync()
    {
        if (_buffer is not { } buffer)
        {
            return;
        }

        try
        {
            PdkBatch batch = buffer.End();
            var facts = new EventFacts(stream, batch.Count, 0, _least, _greatest);
            for (int number = 0; number < _holds.Length; number++)
            {
                await link.Errors[number].DeliverOnAsync(batch, facts, _holds[number]).ConfigureAwait(false);
            }
        }
        finally
        {
            Drop();
        }
    }

    /// <summary>They go nowhere: what they came in has failed, and comes again.</summary>
    internal void Drop()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            run.Pool.Return(buffer);
        }
    }
}
