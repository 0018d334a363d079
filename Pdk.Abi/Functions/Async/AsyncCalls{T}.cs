namespace Pdk.Abi;

/// <summary>
/// Rows for which an asynchronous function is being called: so many at once as its options allow, and no more before results are taken.
/// </summary>
/// <remarks>One thread starts rows and takes results; rows end on any.</remarks>
/// <typeparam name="TArguments">The arguments of a row.</typeparam>
/// <typeparam name="TResult">The result of a row.</typeparam>
public sealed class AsyncCalls<TArguments, TResult> : IAsyncRows<TArguments>, IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(50);

    private readonly AsyncFunction<TArguments, TResult> _function;
    private readonly FunctionScope _scope;
    private readonly AsyncOptions _options;
    private readonly Action? _ended;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Queue<AsyncRow<TResult>> _ready = new();
    private readonly Dictionary<long, AsyncRow<TResult>> _early = [];
    private readonly SemaphoreSlim _signal = new(0);
    private long _started;
    private long _nextInOrder;
    private int _untaken;

    /// <param name="function">The function.</param>
    /// <param name="scope">What calls share.</param>
    /// <param name="isOrdered">Whether results are given in the order in which rows were started.</param>
    public AsyncCalls(AsyncFunction<TArguments, TResult> function, FunctionScope scope, bool isOrdered)
        : this(function, scope, OptionsOf(function) with { IsOrdered = isOrdered }, null)
    {
    }

    /// <param name="function">The function.</param>
    /// <param name="scope">What calls share.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="ended">
    /// Is told of each row that has ended, on any thread. Rows are then called on threads of the pool: whoever is told does not wait for an
    /// author's method.
    /// </param>
    internal AsyncCalls(AsyncFunction<TArguments, TResult> function, FunctionScope scope, AsyncOptions options, Action? ended)
    {
        _function = function;
        _scope = scope;
        _options = options;
        _ended = ended;
    }

    /// <summary>Whether another row may be started.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _untaken < _options.InFlight;
            }
        }
    }

    /// <summary>How many rows were started and not taken.</summary>
    public int Untaken
    {
        get
        {
            lock (_gate)
            {
                return _untaken;
            }
        }
    }

    /// <summary>How many rows were started whose results cannot be taken yet.</summary>
    internal int UnderWay
    {
        get
        {
            lock (_gate)
            {
                return _untaken - _ready.Count;
            }
        }
    }

    /// <summary>How many results can be taken at once.</summary>
    public int Ready
    {
        get
        {
            lock (_gate)
            {
                return _ready.Count;
            }
        }
    }

    /// <inheritdoc/>
    public void Start(long row, TArguments arguments)
    {
        long number = Begin();
        Task<TResult> call = _ended is null ? CallWithoutContext(row, arguments) : CallOnPool(row, arguments);
        if (call.IsCompletedSuccessfully)
        {
            End(number, new AsyncRow<TResult>(row, call.Result, false, null));
        }
        else
        {
            _ = FollowAsync(call, number, row);
        }
    }

    /// <inheritdoc/>
    public void AddNull(long row) => End(Begin(), new AsyncRow<TResult>(row, default, true, null));

    /// <inheritdoc/>
    public void AddFailed(long row, Exception error) => End(Begin(), new AsyncRow<TResult>(row, default, false, error));

    /// <summary>Takes a result that is there.</summary>
    /// <param name="row">The result.</param>
    /// <returns>False where none is.</returns>
    public bool TryTake(out AsyncRow<TResult> row)
    {
        lock (_gate)
        {
            if (!_ready.TryDequeue(out row))
            {
                return false;
            }

            _untaken--;
            return true;
        }
    }

    /// <summary>Looks at the result that would be taken next.</summary>
    /// <param name="row">The result.</param>
    /// <returns>False where none is.</returns>
    internal bool TryPeek(out AsyncRow<TResult> row)
    {
        lock (_gate)
        {
            return _ready.TryPeek(out row);
        }
    }

    /// <summary>Waits for a result, and takes it. There must be a row without one.</summary>
    /// <exception cref="OperationCanceledException">The engine does not want it any more.</exception>
    public AsyncRow<TResult> Take()
    {
        AsyncRow<TResult> row;
        while (!TryTake(out row))
        {
            EngineInterrupts.Wait(_signal);
        }

        return row;
    }

    /// <summary>Waits until a result can be taken, or no row is without one, or a short time is over.</summary>
    /// <remarks>A host may watch how long calls of a library take; a wait for somebody else must not look as if the library hung.</remarks>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        if (Ready == 0 && Untaken > 0)
        {
            await _signal.WaitAsync(s_longestWait, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels what is under way. Methods that do not look at their token go on, and their results are dropped.</summary>
    public void Dispose() => SafeCancel.Of(_stop);

    private static AsyncOptions OptionsOf(AsyncFunction<TArguments, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Options;
    }

    private Task<TResult> CallOnPool(long row, TArguments arguments) =>
        Task.Run(() => _function.CallAsync(arguments, _options, _scope, row, _stop.Token));

    /// <summary>
    /// Whoever waits for results may have the one thread to which a context of its own would bring the author's method back.
    /// </summary>
    private Task<TResult> CallWithoutContext(long row, TArguments arguments)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is null)
        {
            return _function.CallAsync(arguments, _options, _scope, row, _stop.Token);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return _function.CallAsync(arguments, _options, _scope, row, _stop.Token);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private long Begin()
    {
        lock (_gate)
        {
            _untaken++;
            return _started++;
        }
    }

    private async Task FollowAsync(Task<TResult> call, long number, long row)
    {
        AsyncRow<TResult> ended;
        try
        {
            ended = new AsyncRow<TResult>(row, await call.ConfigureAwait(false), false, null);
        }
        catch (Exception exception)
        {
            ended = new AsyncRow<TResult>(row, default, false, exception);
        }

        End(number, ended);
    }

    private void End(long number, AsyncRow<TResult> row)
    {
        lock (_gate)
        {
            if (!_options.IsOrdered)
            {
                _ready.Enqueue(row);
            }
            else if (number != _nextInOrder)
            {
                _early.Add(number, row);
                return;
            }
            else
            {
                _ready.Enqueue(row);
                for (_nextInOrder++; _early.Remove(_nextInOrder, out AsyncRow<TResult> next); _nextInOrder++)
                {
                    _ready.Enqueue(next);
                }
            }
        }

        // One is enough for whoever waits, since it looks again.
        if (_signal.CurrentCount == 0)
        {
            _signal.Release();
        }

        _ended?.Invoke();
    }
}
