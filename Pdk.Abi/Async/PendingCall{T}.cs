using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Pdk.Abi;

/// <summary>The caller's end of an asynchronous call with a result.</summary>
/// <remarks>Pooled: a call that completes at once, and in the steady state one that does not, allocates nothing.</remarks>
/// <typeparam name="T">The result; <see cref="VoidResult"/> where there is none.</typeparam>
public sealed unsafe class PendingCall<T> : PendingCall, IValueTaskSource<T>, IValueTaskSource
    where T : unmanaged
{
    private static readonly ConcurrentQueue<PendingCall<T>> s_pool = new();

    [ThreadStatic]
    private static PendingCall<T>? t_spare;

    // Continuations run on this side's own thread pool: the other side's thread that completes the call is not ours to keep.
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };
    private bool _succeeded;

    private PendingCall()
    {
    }

    /// <summary>Begins a call.</summary>
    /// <param name="proxy">What is called; kept alive until the completion.</param>
    /// <param name="cancellation">
    /// Asks the other side to end the call early. Who has one that is cancelled already need not call: the proxies answer a cancelled task.
    /// </param>
    public static PendingCall<T> Rent(ContractProxy proxy, CancellationToken cancellation)
    {
        PendingCall<T>? call = t_spare;
        t_spare = null;
        if (call is null && !s_pool.TryDequeue(out call))
        {
            call = new PendingCall<T>();
        }

        call.Begin(proxy, cancellation);
        return call;
    }

    /// <summary>Turns what the starting call answered into what the caller awaits.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="result">Its result, valid with <see cref="PdkStatus.Ok"/>.</param>
    /// <param name="completion">What the callee filled in.</param>
    /// <param name="error">Its error record, valid with a failure.</param>
    public ValueTask<T> Finish(int status, T result, CompletionView* completion, ErrorRecord* error)
    {
        if (status == (int)PdkStatus.Pending)
        {
            BecomePending(completion);
            return new ValueTask<T>(this, _core.Version);
        }

        // Where it was closed already, the other side answers and completes at once, against the rules: nobody may use this object again.
        bool isOurs = Close();
        bool succeeded = status == (int)PdkStatus.Ok;
        Exception? failure = succeeded ? Read(&result, out result) : ErrorRecords.Take(status, error);
        Settle(succeeded);
        if (isOurs)
        {
            ReturnToPool();
        }

        return failure is null ? new ValueTask<T>(result) : FailedTask.Of<T>(failure);
    }

    /// <summary>The same for a call without a result.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="completion">What the callee filled in.</param>
    /// <param name="error">Its error record, valid with a failure.</param>
    public ValueTask Finish(int status, CompletionView* completion, ErrorRecord* error)
    {
        if (status == (int)PdkStatus.Pending)
        {
            BecomePending(completion);
            return new ValueTask(this, _core.Version);
        }

        ValueTask<T> finished = Finish(status, default, completion, error);
        return finished.IsCompletedSuccessfully ? default : new ValueTask(finished.AsTask());
    }

    /// <inheritdoc/>
    T IValueTaskSource<T>.GetResult(short token) => TakeResult(token);

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => TakeResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private protected override void OnCompleted(int status, void* result, ErrorRecord* error)
    {
        if (status != (int)PdkStatus.Ok)
        {
            _core.SetException(ErrorRecords.Take(status, error));
            return;
        }

        if (result is null && typeof(T) != typeof(VoidResult))
        {
            _core.SetException(new PdkProtocolException(
                "An asynchronous call completed successfully without its result: the pointer is null."));
            return;
        }

        T read = default;
        if (typeof(T) != typeof(VoidResult) && Read(result, out read) is { } malformed)
        {
            _core.SetException(malformed);
            return;
        }

        _succeeded = true;
        _core.SetResult(read);
    }

    private protected override void ReturnToPool()
    {
        _succeeded = false;
        _core.Reset();
        if (IsUsedUp())
        {
            return;
        }

        if (t_spare is null)
        {
            t_spare = this;
        }
        else
        {
            // Its number is taken for ever, so letting it go would save nothing.
            s_pool.Enqueue(this);
        }
    }

    /// <summary>Reads the result, or says why it cannot be one: whoever waits shall hear of it, instead of waiting for ever.</summary>
    private static PdkDataException? Read(void* source, out T result)
    {
        try
        {
            result = ResultReader.Read<T>(source);
            return null;
        }
        catch (PdkDataException exception)
        {
            result = default;
            return exception;
        }
    }

    private T TakeResult(short token)
    {
        bool isOver = _core.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            if (isOver)
            {
                try
                {
                    Settle(_succeeded);
                }
                finally
                {
                    ReturnToPool();
                }
            }
        }
    }
}
