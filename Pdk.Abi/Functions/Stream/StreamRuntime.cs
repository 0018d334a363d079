namespace Pdk.Abi;

/// <summary>Calls of an asynchronous function by one host of the stream processor's C ABI. Any thread, several at once.</summary>
/// <remarks>
/// A row is under way until its result can be drained, so that a host that drains now and then does not hold up others. Host's functions
/// are never called with a lock held.
/// </remarks>
internal sealed unsafe class StreamRuntime
{
    private static readonly StreamNumbers<StreamRuntime> s_all = new();

    // Rows are started by one thread at a time, in the order in which they were sent.
    private readonly Lock _gate = new();
    private readonly LinkedList<StreamSend> _waiting = new();
    private readonly StreamResults _results;
    private readonly FunctionStream _stream;
    private readonly int _most;
    private bool _isStarting;
    private bool _isStopped;

    /// <param name="body">The function.</param>
    /// <param name="options">How it is called.</param>
    internal StreamRuntime(FunctionBody body, StreamOptions options)
    {
        Body = body;
        _stream = body.BeginCalls(FunctionScope.OfProcess);
        AsyncOptions used = options.Over(_stream.Options);
        _most = used.InFlight;
        _stream.Use(used, StartWaiting);
        _results = new StreamResults(body, _stream);
        Number = s_all.Add(this);
    }

    /// <summary>The function.</summary>
    internal FunctionBody Body { get; }

    /// <summary>By which number the host names it.</summary>
    internal nint Number { get; }

    /// <summary>What a host has started and not stopped; null where it has.</summary>
    internal static StreamRuntime? Find(nint number) => s_all.Find(number);

    /// <summary>Reads a row, which is not started yet.</summary>
    /// <param name="batch">Its columns.</param>
    /// <param name="id">How the host names it.</param>
    internal AsyncRowToStart Read(StreamBatch batch, ulong id)
    {
        try
        {
            Body.Check(batch.View);
            batch.CheckIsOneRow();
            return _stream.Read(new FunctionRun(batch.View, null, FunctionScope.OfProcess), 0, unchecked((long)id));
        }
        catch (Exception exception)
        {
            return ReadFailed(id, exception);
        }
    }

    /// <summary>A row that cannot be read.</summary>
    /// <param name="id">How the host names it.</param>
    /// <param name="error">Why.</param>
    internal AsyncRowToStart ReadFailed(ulong id, Exception error) => _stream.ReadFailed(unchecked((long)id), error);

    /// <summary>Starts a row, or lets it wait for room.</summary>
    /// <param name="row">The row.</param>
    /// <param name="waiting">The row where it waits; otherwise null.</param>
    /// <returns>False where nothing is started any more.</returns>
    internal bool TrySend(AsyncRowToStart row, out StreamSend? waiting)
    {
        waiting = null;
        lock (_gate)
        {
            if (_isStopped)
            {
                return false;
            }

            if (_waiting.Count == 0 && _stream.UnderWay < _most)
            {
                Start(row);
                return true;
            }

            waiting = new StreamSend(row);
            waiting.Place = _waiting.AddLast(waiting);
            return true;
        }
    }

    /// <summary>Takes a row back, unless it was started.</summary>
    internal void TakeBack(StreamSend send)
    {
        lock (_gate)
        {
            if (send.Place?.List is not null)
            {
                _waiting.Remove(send.Place);
            }
        }
    }

    /// <summary>Takes results that are there.</summary>
    internal StreamDrained Drain() => _results.Drain();

    /// <summary>Ends it: rows that wait are not started, those under way are cancelled, and nobody waits for them.</summary>
    internal void Stop()
    {
        s_all.Remove(Number);
        StreamSend[] waiting;
        lock (_gate)
        {
            _isStopped = true;
            waiting = [.. _waiting];
            _waiting.Clear();
            foreach (StreamSend send in waiting)
            {
                send.Answer(isStarted: false);
            }
        }

        foreach (StreamSend send in waiting)
        {
            send.Wake();
        }

        // What authors have registered at their token is no work for the host's thread.
        ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.Dispose(), _stream, preferLocal: false);
    }

    /// <summary>A row has ended: others may be started.</summary>
    private void StartWaiting()
    {
        List<StreamSend>? started = null;
        lock (_gate)
        {
            // A row that ends while it is being started: whoever starts it looks again.
            while (!_isStarting && _waiting.First is { } first && _stream.UnderWay < _most)
            {
                _waiting.RemoveFirst();
                Start(first.Value.Row);
                first.Value.Answer(isStarted: true);
                (started ??= []).Add(first.Value);
            }
        }

        started?.ForEach(static send => send.Wake());
    }

    private void Start(AsyncRowToStart row)
    {
        _isStarting = true;
        try
        {
            row.Start();
        }
        finally
        {
            _isStarting = false;
        }
    }
}
