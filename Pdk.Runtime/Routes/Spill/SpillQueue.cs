using System.Collections.Concurrent;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>The part of a route's queue that is on disk: it follows what waits in memory, and holds what comes until it is empty.</summary>
/// <remarks>
/// A record is done with when the sink has taken it; or has failed it, and the source that waits for it gives it again. Where nobody would
/// give it again, it is tried again here, as <c>reconnect</c> of the sink says. One thread at a time, except <see cref="OnAnswered"/>.
/// </remarks>
internal sealed class SpillQueue : IDisposable
{
    /// <summary>So many records may be with the sink; a sink that answers for none gets no more.</summary>
    private const int MostGiven = 1024;

    private readonly RunContext _run;
    private readonly RouteDefinition _route;
    private readonly SpillDefinition _definition;
    private readonly SinkLink _link;
    private readonly RouteAnswers _answers;
    private readonly SpillLog _log;
    private readonly ReconnectSchedule _schedule;
    private readonly RateLimit _troubleLimit;
    private readonly ConcurrentQueue<(SpillPlace Place, bool IsDone)> _answered = new();
    private readonly Queue<SpillPlace> _retries = new();

    // The streams of earlier runs, which end with what those have left.
    private readonly HashSet<ulong> _earlier = [];
    private int _given;

    /// <exception cref="PipelineException">The folder cannot be used.</exception>
    internal SpillQueue(
        RunContext run, string pipeline, RouteDefinition route, SpillDefinition definition, SinkLink link, RouteAnswers answers)
    {
        _run = run;
        _route = route;
        _definition = definition;
        _link = link;
        _answers = answers;
        _schedule = new ReconnectSchedule(link.Sink.Retry, run.Settings.Random);
        _troubleLimit = new RateLimit(run.Clock);
        _log = new SpillLog(definition, pipeline, route, run.Logger);
    }

    /// <summary>Whether there is something to be given to the sink.</summary>
    internal bool HasUnread => _retries.Count > 0 || _earlier.Count > 0 || _log.HasUnread;

    /// <summary>Whether something is to be given again, before all else.</summary>
    internal bool HasRetries => _retries.Count > 0;

    /// <summary>Whether the sink has as much of it as it may.</summary>
    internal bool IsBusy => _given >= MostGiven;

    /// <summary>How many events were spilled.</summary>
    internal long Spilled { get; private set; }

    internal long Bytes => _log.Bytes;

    internal int Damaged => _log.Damaged;

    /// <summary>The sink has answered for a record, or the source is to give it again. Any thread.</summary>
    /// <param name="place">The record.</param>
    /// <param name="isDone">Whether it need not be given again from here.</param>
    internal void OnAnswered(SpillPlace place, bool isDone) => _answered.Enqueue((place, isDone));

    /// <summary>Writes events, or the end of a stream; the buffer is given back then.</summary>
    /// <returns>False where there is no room for now, or the disk refuses.</returns>
    internal bool TryAdd(RouteEntry entry)
    {
        RouteReceipt? owed = _definition.Ack == SpillAck.Delivered ? entry.Receipt : null;
        var head = new SpillHead(
            entry.Count,
            _run.Keys.StreamOf(entry.Stream),
            owed?.LeastPull ?? 0,
            owed?.GreatestPull ?? 0,
            _link.Source.Instance,
            entry.Receipt?.Epoch ?? 0)
        {
            Replay = entry.Receipt?.Replay ?? 0,
        };
        if (!TryAppend(SpillRecord.Of(head, entry.Events)))
        {
            return false;
        }

        Spilled += entry.Count;
        if (owed is not null)
        {
            _answers.Withdraw(entry.Stream, owed);
        }
        else
        {
            _answers.Settle(entry.Stream, entry.Receipt);
        }

        if (entry.Events is { } events)
        {
            _run.Pool.Return(events);
        }

        return true;
    }

    /// <summary>Takes the next events, or the end of a stream, to be given to the sink; null where there is nothing.</summary>
    internal RouteEntry? Take()
    {
        if (_retries.Count == 0 && _earlier.Count > 0 && !_log.HasEarlier)
        {
            ulong ended = _earlier.First();
            _earlier.Remove(ended);
            return EndOf(ended);
        }

        BatchBuffer buffer = _run.Pool.Rent();
        SpillHead head;
        if (_retries.TryDequeue(out SpillPlace? place))
        {
            place.Segment.ReadAgain(place.Offset, buffer, out head);
            head = head with { LeastPull = 0, GreatestPull = 0 };
        }
        else
        {
            place = _log.Read(buffer, out head);
        }

        if (place is not null && head.Events > 0)
        {
            return EntryOf(place, head, buffer);
        }

        _run.Pool.Return(buffer);
        if (place is null)
        {
            return null;
        }

        _log.MarkDone(place);
        ulong stream = KeyOf(head);
        _earlier.Remove(stream);
        return EndOf(stream);
    }

    /// <summary>Takes note of what was answered for.</summary>
    /// <returns>How long to wait before something is given again; null where nothing is.</returns>
    internal TimeSpan? TakeAnswers()
    {
        // A sink that has failed for good gets nothing any more; the next run tries again.
        return !ApplyAnswers() || _link.Sink.HasFailed ? null : _schedule.AfterFailure() ?? GiveUp();
    }

    public void Dispose()
    {
        ApplyAnswers();
        if (_log.Bytes > 0)
        {
            RuntimeLog.SpillKept(_run.Logger, _route, _log.Bytes, _definition.Path);
        }

        _log.Dispose();
    }

    /// <returns>Whether something is to be given again.</returns>
    private bool ApplyAnswers()
    {
        bool isRetry = false;
        while (_answered.TryDequeue(out (SpillPlace Place, bool IsDone) answer))
        {
            _given--;
            if (answer.IsDone)
            {
                _log.MarkDone(answer.Place);
                _schedule.Reset();
            }
            else
            {
                _retries.Enqueue(answer.Place);
                isRetry = true;
            }
        }

        return isRetry;
    }

    private bool TryAppend(byte[] record)
    {
        string trouble;
        try
        {
            if (_log.TryAppend(record, isFlushed: _definition.Ack == SpillAck.Spilled))
            {
                return true;
            }

            trouble = $"its {_definition.MaxBytes} bytes are full";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            trouble = exception.Message;
        }

        if (_troubleLimit.TryPass(1, out _))
        {
            RuntimeLog.SpillWaits(_run.Logger, _route, trouble);
        }

        return false;
    }

    private RouteEntry EntryOf(SpillPlace place, SpillHead head, BatchBuffer buffer)
    {
        ulong stream = KeyOf(head);
        if (!place.Segment.IsOwn)
        {
            // Pulls of another run: nobody waits for them.
            _earlier.Add(stream);
            head = new SpillHead(head.Events, head.Stream, 0, 0, 0, int.MinValue);
        }

        _given++;
        RouteReceipt receipt = _answers.AddSpilled(head, stream, place);
        return new RouteEntry(stream) { Events = buffer, Facts = new EventFacts(stream, head.Events, 0, 0, 0), Receipt = receipt };
    }

    private RouteEntry EndOf(ulong stream) => new(stream) { End = new PdkItemHeader(_run.Clock.UnixNs(), stream) };

    private ulong KeyOf(in SpillHead head) => _run.Keys.Encode(_link.Source.Index, head.Stream);

    /// <summary>The sink has refused so often that it shall not be tried any more. The events have been counted as failed.</summary>
    private TimeSpan GiveUp()
    {
        RuntimeLog.SpillGivenUp(_run.Logger, _route, _retries.Count);
        while (_retries.TryDequeue(out SpillPlace? place))
        {
            _log.MarkDone(place);
        }

        _schedule.Reset();
        return TimeSpan.Zero;
    }
}
