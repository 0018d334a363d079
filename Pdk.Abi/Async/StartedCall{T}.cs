using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>The callee's end of an asynchronous call with a result.</summary>
/// <typeparam name="T">The result; <see cref="VoidResult"/> where there is none.</typeparam>
public sealed unsafe class StartedCall<T> : StartedCall
    where T : unmanaged
{
    private static readonly ConcurrentQueue<StartedCall<T>> s_pool = new();

    [ThreadStatic]
    private static StartedCall<T>? t_spare;

    private readonly Action _continue;
    private IFailureReporter? _instances;
    private ulong _handle;
    private ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _awaiter;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _voidAwaiter;

    private StartedCall() => _continue = Continue;

    /// <summary>Begins a call.</summary>
    /// <param name="instances">Whom to tell of a fault.</param>
    /// <param name="handle">The handle that was called.</param>
    /// <param name="completion">How to complete.</param>
    public static StartedCall<T> Rent(IFailureReporter instances, ulong handle, CompletionView* completion)
    {
        StartedCall<T>? call = t_spare;
        t_spare = null;
        if (call is null && !s_pool.TryDequeue(out call))
        {
            call = new StartedCall<T>();
        }

        call._instances = instances;
        call._handle = handle;
        try
        {
            call.Begin(completion);
            return call;
        }
        catch
        {
            call.Abandon();
            throw;
        }
    }

    /// <summary>Answers at once if the implementation has completed, else when it does.</summary>
    /// <param name="task">What the implementation returned.</param>
    /// <param name="result">Where the result goes if it is there already.</param>
    /// <param name="completion">Where the cancellation is announced if it is not.</param>
    /// <returns><see cref="PdkStatus.Ok"/> or <see cref="PdkStatus.Pending"/>; a failure is thrown.</returns>
    public int Finish(ValueTask<T> task, T* result, CompletionView* completion)
    {
        ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            BorrowedStruct.At(result, "result") = awaiter.GetResult();
            return FinishNow();
        }

        _awaiter = awaiter;
        BecomePending(completion);
        awaiter.UnsafeOnCompleted(_continue);
        return (int)PdkStatus.Pending;
    }

    /// <summary>The same for a call without a result.</summary>
    /// <param name="task">What the implementation returned.</param>
    /// <param name="completion">Where the cancellation is announced if it has not completed.</param>
    /// <returns><see cref="PdkStatus.Ok"/> or <see cref="PdkStatus.Pending"/>; a failure is thrown.</returns>
    public int Finish(ValueTask task, CompletionView* completion)
    {
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            awaiter.GetResult();
            return FinishNow();
        }

        _voidAwaiter = awaiter;
        BecomePending(completion);
        awaiter.UnsafeOnCompleted(_continue);
        return (int)PdkStatus.Pending;
    }

    private protected override void ReturnToPool()
    {
        _instances = null;
        _awaiter = default;
        _voidAwaiter = default;
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

    private int FinishNow()
    {
        CompleteOutputs();
        GiveBack(hasSucceeded: true);
        ReturnToPool();
        return (int)PdkStatus.Ok;
    }

    private void Continue()
    {
        CompletionView completion = Completion;
        T result = default;
        ErrorRecord* error = null;
        int status = (int)PdkStatus.Ok;
        try
        {
            if (typeof(T) == typeof(VoidResult))
            {
                _voidAwaiter.GetResult();
            }
            else
            {
                result = _awaiter.GetResult();
            }

            CompleteOutputs();
        }
        catch (Exception exception)
        {
            status = _instances!.Fail(_handle, exception, &error);
        }

        // First let go of everything that is the caller's, then tell it.
        GiveBack(status == (int)PdkStatus.Ok);
        ReturnToPool();
        completion.Complete(completion.Context, status, &result, error);
    }
}
