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

    // The batch that the sink is being given, and what it has said of it meanwhile.
    private StreamKey _keyInHand;
    private HeldEvents? _inHand;
    private bool _isAcked;
    private bool _isFailed;

    /// <summary>The sink is about to be given a batch.</summary>
    internal void Give(StreamKey key, in HeldEvents events)
    {
        lock (_lock)
        {
            (_keyInHand, _inHand, _isAcked, _isFailed) = (key, events, false, false);
        }
    }

    /// <summary>The sink did not take the batch.</summary>
    internal void TakeBack()
    {
        lock (_lock)
        {
            _inHand = null;
        }
    }

    /// <summary>The sink has taken the batch: from here on it holds it, unless it has answered already.</summary>
    /// <returns>Whether it has said meanwhile that the batch has failed.</returns>
    internal bool Keep()
    {
        lock (_lock)
        {
            if (_inHand is { } events && !_isAcked && !_isFailed)
            {
                Add(_keyInHand, events);
            }

            _inHand = null;
            return _isFailed;
        }
    }

    /// <summary>The sink has acked everything up to a pull id.</summary>
    internal HeldAnswer Ack(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            HeldAnswer answer = AnswerOf(key, stream => stream.Ack(pullId));
            if (IsInHand(key, out HeldEvents events) && !_isAcked && events.GreatestPull <= pullId)
            {
                _isAcked = true;
                answer = new HeldAnswer(answer.Count, Math.Max(answer.PullId, events.GreatestPull), events.Instance, IsMatch: true);
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
            if (IsInHand(key, out HeldEvents events) && !_isFailed && events.GreatestPull >= pullId)
            {
                // Its events do not count as delivered yet.
                _isFailed = true;
                ulong least = answer.PullId == 0 ? Math.Max(pullId, events.LeastPull) : answer.PullId;
                answer = new HeldAnswer(answer.Count, least, events.Instance, IsMatch: true);
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

    private bool IsInHand(StreamKey key, out HeldEvents events)
    {
        events = _inHand.GetValueOrDefault();
        return _inHand is not null && _keyInHand == key;
    }

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
