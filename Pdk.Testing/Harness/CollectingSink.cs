using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>The end of a pipeline: keeps events until the test takes them, and makes the source wait where there are many.</summary>
/// <param name="sender">The line by which the test answers.</param>
/// <param name="answersByHand">Whether the test answers.</param>
internal sealed class CollectingSink(ISender sender, bool answersByHand) : ISink
{
    // More than any test takes at once; a source that never waits is held here.
    private const int Capacity = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<TestEvent> _events = new();
    private TaskCompletionSource _changed = NewSignal();
    private bool _isOpenEnded;

    public bool AutoAck => !answersByHand;

    /// <summary>The line by which the test answers.</summary>
    internal ISender Sender => sender;

    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        Task room;
        while (!(room = RoomAsync()).IsCompleted)
        {
            await room.WaitAsync(cancellation).ConfigureAwait(false);
        }

        Keep(events);
        return SinkReply.None;
    }

    /// <summary>The next event; null where there is none yet, and then <paramref name="changed"/> completes when one has come.</summary>
    internal TestEvent? TryTake(out Task changed)
    {
        lock (_lock)
        {
            changed = _changed.Task;
            if (!_events.TryDequeue(out TestEvent? next))
            {
                return null;
            }

            Signal();
            return next;
        }
    }

    /// <summary>Takes whatever comes from here on: the pipeline is to end, and nothing may hold it.</summary>
    internal void OpenEnd()
    {
        lock (_lock)
        {
            _isOpenEnded = true;
            Signal();
        }
    }

    private Task RoomAsync()
    {
        lock (_lock)
        {
            return _isOpenEnded || _events.Count < Capacity ? Task.CompletedTask : _changed.Task;
        }
    }

    private void Keep(PdkBatch events)
    {
        lock (_lock)
        {
            foreach (PdkItem item in events)
            {
                _events.Enqueue(TestEvent.Of(item));
            }

            Signal();
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
