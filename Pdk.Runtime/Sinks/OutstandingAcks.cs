namespace Pdk.Runtime.Sinks;

/// <summary>What a sink that acks by itself holds: what it was given and has not answered for yet. Safe for all threads.</summary>
/// <remarks>A batch is noted before the sink is given it, since the sink may answer before it returns.</remarks>
internal sealed class OutstandingAcks
{
    /// <summary>
    /// A sink that never answers for what nobody waits for must not fill the memory with streams that have ended: those beyond count as
    /// answered for.
    /// </summary>
    private const int MostStreams = 10_000;

    private readonly Dictionary<StreamKey, HeldStream> _streams = [];
    private readonly Lock _lock = new();

    // The batches that the sink is being given. Their parts know what it has said of them meanwhile.
    private readonly List<GivenBatch> _inHand = [];

    /// <summary>The sink is about to be given a batch.</summary>
    internal void Give(GivenBatch batch)
    {
        lock (_lock)
        {
            _inHand.Add(batch);
        }
    }

    /// <summary>The sink did not take the batch, or has answered for it.</summary>
    internal void TakeBack(GivenBatch batch)
    {
        lock (_lock)
        {
            _inHand.Remove(batch);
        }
    }

    /// <summary>The sink has taken the batch: from here on it holds what it has not answered for already.</summary>
    internal void Keep(GivenBatch batch)
    {
        lock (_lock)
        {
            _inHand.Remove(batch);
            foreach (GivenPart part in batch.Parts)
            {
                // Of what was refused as a whole nothing is left to be answered for.
                if (!part.IsAcked && !part.IsFailed && (part.Refused == 0 || part.Events.Count > 0))
                {
                    Add(part.Key, HeldOf(part));
                }
            }
        }
    }

    /// <summary>The sink has acked everything up to a pull id.</summary>
    internal HeldAnswer Ack(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            HeldAnswer answer = AnswerOf(key, stream => stream.Ack(pullId));
            foreach (GivenPart part in InHand(key))
            {
                if (!part.IsAcked && part.Events.GreatestPull <= pullId)
                {
                    // One that is accounted for by itself is settled when the call has returned: it may still refuse some of its events.
                    part.IsAcked = true;
                    ulong told = part.Events.Receipts.IsEmpty ? Math.Max(answer.PullId, part.Events.GreatestPull) : answer.PullId;
                    answer = answer with { PullId = told, Instance = key.Link.Instance, IsMatch = true };
                }
            }

            return answer;
        }
    }

    /// <summary>The sink has failed everything from a pull id on.</summary>
    /// <returns>The events that count as delivered, and the first pull to tell of.</returns>
    internal HeldAnswer Fail(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            HeldAnswer answer = AnswerOf(key, stream => stream.Fail(pullId));
            foreach (GivenPart part in InHand(key))
            {
                if (!part.IsFailed && part.Events.GreatestPull >= pullId)
                {
                    // Its events do not count as delivered yet.
                    part.IsFailed = true;
                    answer = part.Events.Receipts.IsEmpty
                        ? answer with
                        {
                            PullId = answer.PullId == 0 ? Math.Max(pullId, part.Events.LeastPull) : answer.PullId,
                            Instance = key.Link.Instance,
                            IsMatch = true,
                        }
                        : answer.With(0, part.Events.Receipts);
                }
            }

            return answer;
        }
    }

    /// <summary>The sink has answered for all that it holds.</summary>
    /// <param name="answer">Answers for one stream.</param>
    internal List<(StreamKey Key, HeldAnswer Answer)> All(Func<HeldStream, HeldAnswer> answer)
    {
        lock (_lock)
        {
            List<(StreamKey Key, HeldAnswer Answer)> all = [.. _streams.Select(stream => (stream.Key, answer(stream.Value)))];
            _streams.Clear();
            return all;
        }
    }

    /// <summary>Everything of a stream up to a pull id was refused or answered for, apart from what the sink holds.</summary>
    /// <returns>Whether it holds nothing of it: the source can be told at once. Otherwise it is told with the sink's answer.</returns>
    internal bool TrySettle(StreamKey key, int instance, ulong pullId)
    {
        lock (_lock)
        {
            if (!_streams.TryGetValue(key, out HeldStream? stream) || !stream.HoldsUpTo(pullId))
            {
                return true;
            }

            stream.Add(new HeldEvents(instance, 0, pullId, pullId));
            return false;
        }
    }

    /// <summary>The source is told of a failure from a pull id on: what the sink says later of these is no news.</summary>
    internal void MarkTold(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            if (_streams.TryGetValue(key, out HeldStream? stream))
            {
                stream.MarkTold(pullId);
            }
        }
    }

    /// <summary>How far an ack is true: not over what the sink holds still.</summary>
    internal ulong Limit(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            return _streams.TryGetValue(key, out HeldStream? stream) ? stream.Limit(pullId) : pullId;
        }
    }

    private static HeldEvents HeldOf(GivenPart part) => new(
        part.Link.Instance, part.Events.Count, part.Events.LeastPull, part.Events.GreatestPull) { Receipts = part.Events.Receipts };

    private IEnumerable<GivenPart> InHand(StreamKey key) =>
        _inHand.SelectMany(static batch => batch.Parts).Where(part => part.Key == key);

    private HeldAnswer AnswerOf(StreamKey key, Func<HeldStream, HeldAnswer> answer)
    {
        if (!_streams.TryGetValue(key, out HeldStream? stream))
        {
            return default;
        }

        HeldAnswer given = answer(stream);
        if (stream.IsEmpty)
        {
            _streams.Remove(key);
        }

        return given;
    }

    private void Add(StreamKey key, in HeldEvents events)
    {
        if (_streams.TryGetValue(key, out HeldStream? stream))
        {
            stream.Add(events);
        }
        else if (_streams.Count < MostStreams || key.Link.IsAnswered)
        {
            stream = new HeldStream();
            stream.Add(events);
            _streams[key] = stream;
        }
    }
}
