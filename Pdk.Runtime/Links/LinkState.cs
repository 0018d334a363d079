using Pdk.Contracts;

namespace Pdk.Runtime.Links;

/// <summary>What is in a link: batches that wait for a reader, and those that it has. Safe for all threads.</summary>
/// <param name="name">The link's name, for messages.</param>
internal sealed class LinkState(string name)
{
    private readonly Lock _gate = new();
    private readonly List<LinkBatch> _waiting = [];
    private readonly List<LinkBatch> _given = [];
    private readonly Dictionary<ulong, LinkWriter> _writers = [];
    private TaskCompletionSource _changed = NewSignal();
    private ulong _lastWriter;
    private string? _reader;
    private bool _isOpen;

    /// <summary>A writer comes.</summary>
    /// <returns>Its stream at the reader.</returns>
    public ulong Enter(ISender? writer)
    {
        lock (_gate)
        {
            // One that comes while the circuit is open hears so at its first beat: nobody can be told before the run has begun.
            _writers.Add(++_lastWriter, new LinkWriter(writer));
            return _lastWriter;
        }
    }

    /// <summary>A writer has no more. May repeat.</summary>
    public void Leave(ulong stream)
    {
        lock (_gate)
        {
            if (_writers.Remove(stream))
            {
                Signal();
            }
        }
    }

    /// <summary>Gives a batch to the reader, whenever there is one, and waits for its answer.</summary>
    public async ValueTask<SinkReply> DeliverAsync(ulong stream, PdkBatch events, CancellationToken cancellation)
    {
        LinkBatch batch = new(stream, events);
        lock (_gate)
        {
            _waiting.Add(batch);
            Signal();
        }

        try
        {
            return await batch.Answer.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                // The events are borrowed: nobody may read them any more.
                _waiting.Remove(batch);
                _given.Remove(batch);
            }
        }
    }

    /// <summary>A reader comes.</summary>
    /// <param name="id">What its pipeline calls it; for messages.</param>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void BeginReading(string id)
    {
        lock (_gate)
        {
            if (_reader is not null)
            {
                throw new InvalidOperationException(
                    $"the link '{name}' is read already by '{_reader}'; expected one source that reads it at a time, found '{id}' too: "
                        + "write to a link for each of them");
            }

            _reader = id;
        }
    }

    /// <summary>The reader goes. What it has not answered is for the next one, in its order.</summary>
    public void EndReading()
    {
        Turn(isOpen: false);
        lock (_gate)
        {
            _waiting.InsertRange(0, _given);
            _given.Clear();
            _reader = null;
        }
    }

    /// <summary>Takes the next batch, waiting for one.</summary>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_waiting.Count > 0)
                {
                    LinkBatch batch = _waiting[0];
                    batch.PullId = pullId;
                    batch.WriteTo(output);
                    _waiting.RemoveAt(0);
                    _given.Add(batch);
                    return;
                }

                if (_lastWriter > 0 && _writers.Count == 0)
                {
                    output.AddControl(PdkItemKind.Finished);
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The reader has an answer for batches of a writer.</summary>
    /// <param name="stream">The writer's stream.</param>
    /// <param name="isMeant">For which pulls it is.</param>
    /// <param name="reply">The answer.</param>
    public void Answer(ulong stream, Func<ulong, bool> isMeant, SinkReply reply)
    {
        lock (_gate)
        {
            foreach (LinkBatch batch in _given.Where(batch => batch.Stream == stream && isMeant(batch.PullId)).ToArray())
            {
                _given.Remove(batch);
                batch.Settle(reply);
            }
        }
    }

    /// <summary>Opens or closes the circuit of all writers.</summary>
    public void Turn(bool isOpen)
    {
        lock (_gate)
        {
            if (_isOpen == isOpen)
            {
                return;
            }

            _isOpen = isOpen;
            foreach (LinkWriter writer in _writers.Values)
            {
                writer.Tell(isOpen);
            }
        }
    }

    /// <summary>What a writer has not heard of the circuit yet.</summary>
    public SinkReply News(ulong stream)
    {
        lock (_gate)
        {
            return _writers.TryGetValue(stream, out LinkWriter? writer) ? writer.News(_isOpen) : SinkReply.None;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }
}
