using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink holds of one stream, in the order in which it was given. One thread at a time.</summary>
internal sealed class HeldStream
{
    /// <summary>A sink that never answers must not fill the memory: what goes beyond is noted together with what came before it.</summary>
    private const int MostBatches = 1024;

    private readonly List<HeldEvents> _batches = [];

    /// <summary>Whether the sink holds nothing.</summary>
    internal bool IsEmpty => _batches.Count == 0;

    /// <summary>Notes events.</summary>
    internal void Add(in HeldEvents events)
    {
        if (_batches.Count < MostBatches || !events.Receipts.IsEmpty || !_batches[^1].Receipts.IsEmpty)
        {
            _batches.Add(events);
            return;
        }

        HeldEvents last = _batches[^1];
        _batches[^1] = events with
        {
            Count = last.Count + events.Count,
            LeastPull = PullIds.Least(last.LeastPull, events.LeastPull),
            GreatestPull = Math.Max(last.GreatestPull, events.GreatestPull),
        };
    }

    /// <summary>Whether the sink holds something of a pull or of one before it.</summary>
    internal bool HoldsUpTo(ulong pullId) => _batches.Exists(batch => batch.LeastPull <= pullId);

    /// <summary>How far an ack is true: not over what the sink holds of a pull, and has not failed.</summary>
    internal ulong Limit(ulong pullId)
    {
        ulong limit = pullId;
        foreach (HeldEvents batch in _batches)
        {
            if (!batch.IsTold && batch.LeastPull <= limit)
            {
                limit = Math.Max(1, batch.LeastPull) - 1;
            }
        }

        return limit;
    }

    /// <summary>Everything up to and including a pull id was delivered.</summary>
    internal HeldAnswer Ack(ulong pullId)
    {
        HeldAnswer answer = default;
        int kept = 0;
        for (int index = 0; index < _batches.Count; index++)
        {
            HeldEvents batch = _batches[index];
            if (!batch.Receipts.IsEmpty && batch.GreatestPull <= pullId)
            {
                answer = answer.With(batch.Count, batch.Receipts);
                continue;
            }

            bool isMeant = batch.LeastPull <= pullId && batch.Receipts.IsEmpty;
            if (isMeant)
            {
                answer = Join(answer, batch, Math.Min(batch.GreatestPull, pullId), isHigher: true);
            }

            if (!isMeant || batch.GreatestPull > pullId)
            {
                // Nobody knows how many of a batch of several pulls are meant: all of them stay until the last one is answered for.
                _batches[kept++] = isMeant ? batch with { LeastPull = pullId + 1 } : batch;
            }
        }

        _batches.RemoveRange(kept, _batches.Count - kept);
        return SettleRefused(answer);
    }

    /// <summary>Everything from a pull id on was not delivered.</summary>
    internal HeldAnswer Fail(ulong pullId)
    {
        HeldAnswer answer = default;
        int kept = 0;
        for (int index = 0; index < _batches.Count; index++)
        {
            HeldEvents batch = _batches[index];
            if (batch.GreatestPull < pullId)
            {
                _batches[kept++] = batch;
                continue;
            }

            if (!batch.Receipts.IsEmpty)
            {
                answer = answer.With(batch.Count, batch.Receipts);
                continue;
            }

            bool isWhole = batch.LeastPull >= pullId;
            int failed = isWhole ? batch.Count : Math.Min(1, batch.Count);
            answer = Join(answer, batch with { Count = failed }, Math.Max(pullId, batch.LeastPull), isHigher: false);
            if (!isWhole)
            {
                _batches[kept++] = batch with { Count = batch.Count - failed, GreatestPull = pullId - 1 };
            }
        }

        _batches.RemoveRange(kept, _batches.Count - kept);
        return answer;
    }

    /// <summary>The source was told of a failure from a pull id on: it knows all that an answer about these could say.</summary>
    internal void MarkTold(ulong pullId)
    {
        for (int index = 0; index < _batches.Count; index++)
        {
            HeldEvents batch = _batches[index];
            _batches[index] = batch with { IsTold = batch.IsTold || batch.GreatestPull >= pullId };
        }
    }

    /// <summary>What was refused waits only for what came before it.</summary>
    private HeldAnswer SettleRefused(HeldAnswer answer)
    {
        while (_batches is [{ Count: 0 } refused, ..]
            && !_batches.Exists(batch => batch.Count > 0 && batch.LeastPull <= refused.GreatestPull))
        {
            answer = Join(answer, refused, refused.GreatestPull, isHigher: true);
            _batches.RemoveAt(0);
        }

        return answer;
    }

    /// <summary>Adds a batch to an answer. The newest instance of the source is the one that hears of it.</summary>
    private static HeldAnswer Join(HeldAnswer answer, in HeldEvents batch, ulong pullId, bool isHigher)
    {
        int count = answer.Count + batch.Count;
        if (batch.IsTold || (answer.PullId != 0 && batch.Instance < answer.Instance))
        {
            return answer with { Count = count, IsMatch = true };
        }

        ulong told = answer.PullId == 0 || batch.Instance > answer.Instance ? pullId
            : isHigher ? Math.Max(answer.PullId, pullId)
            : PullIds.Least(answer.PullId, pullId);
        return new HeldAnswer(count, told, batch.Instance, IsMatch: true);
    }
}
