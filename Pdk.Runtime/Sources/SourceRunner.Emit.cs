using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <content>From events to sinks.</content>
internal sealed partial class SourceRunner
{
    /// <summary>Delivers the events of a batch, and what is none to the port err.</summary>
    private async ValueTask EmitAsync(ulong stream, BatchBuffer output, ulong pullId)
    {
        EventFacts facts = EventStamp.Apply(output, stream, pullId, IsTransactional, UnixClock.NowNs, ref _lastEventId);
        PdkBatch events = output.Batch;
        int errors = 0;
        if (facts.Others > 0)
        {
            errors = Separate(output.Batch, _run.Keys.StreamOf(stream));
            events = _events.Batch;
        }

        _counters.CountEvents(facts.Events);
        if (facts.Events > 0)
        {
            foreach (SinkLink link in _out)
            {
                await link.Sink.DeliverAsync(link, events, facts).ConfigureAwait(false);
            }
        }

        if (errors > 0)
        {
            await EmitErrorsAsync(stream, pullId, errors, hasEvents: facts.Events > 0).ConfigureAwait(false);
        }
        else if (facts.Events == 0)
        {
            Post(new Contraflow(ContraflowKind.NoEvents, 0, stream, facts.GreatestPull));
        }
    }

    /// <summary>Delivers what <see cref="_errors"/> holds.</summary>
    private async ValueTask EmitErrorsAsync(ulong stream, ulong pullId, int count, bool hasEvents = false)
    {
        _errors.End();
        _counters.CountErrors(count);
        if (_err.Count == 0)
        {
            _counters.CountLost(count);
        }

        if (_err.Count == 0 && _errorLimit.TryPass(count, out long total))
        {
            RuntimeLog.Errors(Logger, Id, total, _errorItems.LastMessage);
        }

        var facts = new EventFacts(stream, _errors.Batch.Count, 0, pullId, pullId);
        foreach (SinkLink link in _err)
        {
            await link.Sink.DeliverAsync(link, _errors.Batch, facts).ConfigureAwait(false);
        }

        if (!hasEvents)
        {
            Post(new Contraflow(ContraflowKind.NoEvents, 0, stream, pullId));
        }
    }

    /// <summary>Copies events and errors into batches of their own.</summary>
    /// <returns>How many errors there are.</returns>
    private int Separate(PdkBatch batch, ulong stream)
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
                _errorItems.Add(errors, item, stream);
            }
        }

        _events.End();
        return errors.Count;
    }
}
