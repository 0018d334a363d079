namespace Pdk.Runtime.Sources;

/// <summary>What a source has given and was not answered for yet, stream by stream. One thread at a time.</summary>
internal sealed class Unanswered
{
    private readonly Dictionary<ulong, ulong> _last = [];

    /// <summary>Whether everything was answered for.</summary>
    internal bool IsEmpty => _last.Count == 0;

    /// <summary>Events were given to the sinks.</summary>
    /// <param name="stream">The key of their stream.</param>
    /// <param name="pullId">Their highest pull id; 0 where nobody waits for an answer.</param>
    internal void Note(ulong stream, ulong pullId)
    {
        if (pullId != 0)
        {
            _last[stream] = Math.Max(pullId, _last.GetValueOrDefault(stream));
        }
    }

    /// <summary>Everything of a stream up to a pull id is settled.</summary>
    internal void Ack(ulong stream, ulong pullId)
    {
        if (_last.TryGetValue(stream, out ulong last) && last <= pullId)
        {
            _last.Remove(stream);
        }
    }

    /// <summary>Something of a stream has failed: whoever is pulled no more has heard all that there is to hear.</summary>
    internal void Fail(ulong stream) => _last.Remove(stream);

    /// <summary>Nobody is left who could be told.</summary>
    internal void Clear() => _last.Clear();
}
