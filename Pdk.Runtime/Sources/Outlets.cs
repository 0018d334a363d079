using System.Runtime.InteropServices;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;

namespace Pdk.Runtime.Sources;

/// <summary>The ports of a source, and the sinks that they lead to: events go to <c>out</c>, what became none to <c>err</c>.</summary>
/// <remarks>One thread at a time.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The source's id.</param>
/// <param name="items">Writes what goes to the port err.</param>
/// <param name="isTransactional">Whether the source waits for acks.</param>
/// <param name="counters">Where events and errors are counted.</param>
/// <param name="contraflow">Where the source is told of pulls that no event came of.</param>
internal sealed class Outlets(
    RunContext run, string id, ErrorItems items, bool isTransactional, SourceCounters counters, ContraflowQueue contraflow)
    : IAnswerWays, IDisposable
{
    private readonly List<SinkLink> _out = [];
    private readonly List<SinkLink> _err = [];
    private readonly EventSeparator _separator = new(items);
    private readonly RateLimit _errorLimit = new(run.Clock);

    // The streams of the batch that is being processed, by their pulls, and whether an event came of them.
    private readonly Dictionary<(ulong Stream, ulong PullId), bool> _gave = [];
    private ulong _lastEventId;

    /// <summary>The id of the source.</summary>
    internal string Id => id;

    /// <summary>How many sinks the events go to.</summary>
    int IAnswerWays.Count => _out.Count;

    /// <summary>Links a port to a sink; before the run begins.</summary>
    /// <param name="port">The port.</param>
    /// <param name="make">Makes the link of its number.</param>
    internal SinkLink Link(SourcePort port, Func<int, SinkLink> make)
    {
        List<SinkLink> links = port == SourcePort.Out ? _out : _err;
        SinkLink link = make(links.Count);
        links.Add(link);
        return link;
    }

    ulong IAnswerWays.Limit(in Contraflow ack) => _out[ack.Origin].Limit(ack);

    void IAnswerWays.OnFailureTold(in Contraflow failure)
    {
        // All of them: what one sink has failed comes again for the others too.
        foreach (SinkLink link in _out)
        {
            link.OnFailureTold(failure);
        }
    }

    void IAnswerWays.OnReplay()
    {
        foreach (SinkLink link in _out.Concat(_err))
        {
            link.OnReplay();
        }
    }

    /// <summary>Delivers the events of a batch, and what is none to the port err.</summary>
    internal async ValueTask EmitAsync(ulong stream, BatchBuffer output, ulong pullId)
    {
        EventFacts facts = EventStamp.Apply(output, stream, pullId, isTransactional, run.Clock.UnixNs(), ref _lastEventId);
        PdkBatch events = output.Batch;
        int errors = 0;
        if (facts.Others > 0)
        {
            _separator.Separate(output.Batch, run.Keys.StreamOf(stream));
            events = _separator.Events;
            errors = _separator.Errors.Count;
            facts = facts with { Summary = null };
        }

        Note(stream, pullId, facts.Events > 0);
        counters.CountEvents(facts.Events);
        if (facts.Events > 0)
        {
            contraflow.Unanswered?.Note(facts.Stream, isTransactional ? facts.GreatestPull : 0);
            foreach (SinkLink link in _out)
            {
                await link.DeliverAsync(events, facts).ConfigureAwait(false);
            }
        }

        if (errors > 0)
        {
            await EmitErrorsAsync(stream, pullId, errors).ConfigureAwait(false);
        }
    }

    /// <summary>Reports items that no event comes of.</summary>
    /// <param name="stream">The key of their stream.</param>
    /// <param name="pullId">The pull that they belong to.</param>
    /// <param name="stage">The component that made nothing of them; null for the connector itself.</param>
    /// <param name="message">Why.</param>
    /// <param name="lost">How many they are.</param>
    /// <param name="meta">What travelled with the item; null where there is nothing, or more than one item.</param>
    internal ValueTask ReportAsync(ulong stream, ulong pullId, string? stage, string message, int lost, PdkValue meta = default)
    {
        var header = new PdkItemHeader(run.Clock.UnixNs(), stream, pullId, ++_lastEventId, (byte)SourcePort.Err, isTransactional);
        _separator.Write(header, run.Keys.StreamOf(stream), stage, message, lost, meta);
        Note(stream, pullId, hasEvents: false);
        return EmitErrorsAsync(stream, pullId, lost);
    }

    /// <summary>A drain has cut a record in two: what has come of it belongs to no event, and comes again.</summary>
    /// <param name="stream">The key of its stream.</param>
    /// <param name="pullId">The pull from which on the source gives it again.</param>
    internal void GiveBack(ulong stream, ulong pullId)
    {
        if (isTransactional)
        {
            contraflow.CutOff(stream, pullId);
        }
    }

    /// <summary>Another batch is processed; the one before may have been given up in the middle.</summary>
    internal void BeginBatch() => _gave.Clear();

    /// <summary>A batch is done with: of whichever stream it gave items and no event, nobody else will ever ack the pull.</summary>
    internal void EndBatch()
    {
        foreach (((ulong stream, ulong pullId), bool hasEvents) in _gave)
        {
            if (!hasEvents)
            {
                contraflow.Post(new Contraflow(ContraflowKind.NoEvents, 0, stream, pullId, contraflow.Instance));
            }
        }

        _gave.Clear();
    }

    /// <summary>Ends a stream in the sinks.</summary>
    /// <param name="header">The header of the item that ended it.</param>
    internal async ValueTask EndStreamAsync(PdkItemHeader header)
    {
        foreach (SinkLink link in _out.Concat(_err))
        {
            await link.EndStreamAsync(header).ConfigureAwait(false);
        }
    }

    public void Dispose() => _separator.Dispose();

    /// <summary>Delivers the errors that were parted or written last.</summary>
    private async ValueTask EmitErrorsAsync(ulong stream, ulong pullId, int count)
    {
        counters.CountErrors(count);
        if (_err.Count == 0)
        {
            counters.CountLost(count);
        }

        if (_err.Count == 0 && _errorLimit.TryPass(count, out long total))
        {
            RuntimeLog.Errors(run.Logger, id, total, _separator.LastMessage);
        }

        PdkBatch errors = _separator.Errors;
        var facts = new EventFacts(stream, errors.Count, 0, pullId, pullId);
        foreach (SinkLink link in _err)
        {
            await link.DeliverAsync(errors, facts).ConfigureAwait(false);
        }
    }

    private void Note(ulong stream, ulong pullId, bool hasEvents)
    {
        // What belongs to no pull needs no answer.
        if (pullId != 0)
        {
            ref bool gave = ref CollectionsMarshal.GetValueRefOrAddDefault(_gave, (stream, pullId), out _);
            gave |= hasEvents;
        }
    }
}
