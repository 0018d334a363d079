namespace Pdk.Abi;

/// <summary>A row that a host has sent and for which there was no room, and who waits for it.</summary>
/// <param name="row">The row.</param>
internal sealed unsafe class StreamSend(AsyncRowToStart row)
{
    private readonly Lock _gate = new();
    private bool? _answer;
    private StreamWaker* _waker;

    /// <summary>The row.</summary>
    internal AsyncRowToStart Row { get; } = row;

    /// <summary>Its place among those that wait.</summary>
    internal LinkedListNode<StreamSend>? Place { get; set; }

    /// <summary>Says whether the row was started. Whoever waits is not woken yet.</summary>
    internal void Answer(bool isStarted)
    {
        lock (_gate)
        {
            _answer = isStarted;
        }
    }

    /// <summary>Wakes whoever waits.</summary>
    internal void Wake() => StreamWaker.Wake(TakeWaker());

    /// <summary>Whether the row was started; where that is not known yet, the host is woken when it is.</summary>
    internal StreamPoll Poll(StreamContext* context)
    {
        if (AnswerIfAny() is { } early)
        {
            return early;
        }

        // The host's functions are called without the lock: one that polls at once must not wait for itself.
        StreamWaker* unneeded = StreamWaker.Clone(context);
        StreamPoll answer = StreamPoll.Pending;
        lock (_gate)
        {
            if (_answer is { } isStarted)
            {
                answer = StreamPoll.Ready(isStarted);
            }
            else
            {
                StreamWaker* before = _waker;
                _waker = unneeded;
                unneeded = before;
            }
        }

        StreamWaker.Drop(unneeded);
        return answer;
    }

    /// <summary>Nobody waits any more.</summary>
    internal void Forget() => StreamWaker.Drop(TakeWaker());

    private StreamPoll? AnswerIfAny()
    {
        lock (_gate)
        {
            return _answer is { } isStarted ? StreamPoll.Ready(isStarted) : null;
        }
    }

    private StreamWaker* TakeWaker()
    {
        lock (_gate)
        {
            StreamWaker* waker = _waker;
            _waker = null;
            return waker;
        }
    }
}
