using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>
/// One call of a supervised object, from its beginning to its end. Generated code ends each lease exactly once: with <see cref="Leave"/>,
/// <see cref="Fail"/>, <c>Until</c> or <c>RunAsync</c>.
/// </summary>
/// <typeparam name="T">The contract's interface.</typeparam>
/// <param name="target">The object to be called, and what is to be done around the call.</param>
/// <param name="started">When the call began, if anybody wants to know.</param>
public readonly struct CallLease<T>(SupervisedTarget<T> target, long started)
    where T : class
{
    /// <summary>The object to be called: it stays the right one until the lease ends.</summary>
    public T Target => target.Instance;

    /// <summary>Whether the call has a deadline, so that it must own its arguments and go through <c>Run</c> or <c>RunAsync</c>.</summary>
    public bool HasDeadline => target.HasDeadline;

    /// <summary>The call has ended with a result.</summary>
    public void Leave() => target.Leave(started);

    /// <summary>The call has ended with an exception, which the caller gets.</summary>
    /// <param name="exception">The exception.</param>
    /// <exception cref="PluginFaultException">
    /// The exception was a fault: this is what the caller gets instead, as from an object behind a border.
    /// </exception>
    public void Fail(Exception exception)
    {
        Exception told = target.FailAs(started, exception);
        if (!ReferenceEquals(told, exception))
        {
            throw told;
        }
    }

    /// <summary>The call is asynchronous and ends when its task does.</summary>
    /// <param name="task">The task.</param>
    public ValueTask Until(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return LeaveAfter(task);
        }

        Leave();
        return task;
    }

    /// <inheritdoc cref="Until(ValueTask)"/>
    /// <typeparam name="TResult">The call's result.</typeparam>
    public ValueTask<TResult> Until<TResult>(ValueTask<TResult> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return LeaveAfter(task);
        }

        Leave();
        return task;
    }

    /// <inheritdoc cref="SupervisedTarget{T}.Run{TResult}"/>
    public TResult Run<TResult>(string member, Func<T, TResult> call) => target.Run(member, started, call);

    /// <inheritdoc cref="SupervisedTarget{T}.Run{TResult}"/>
    public void Run(string member, Action<T> call) => target.Run(member, started, call);

    /// <inheritdoc cref="SupervisedTarget{T}.RunAsync{TResult}"/>
    public ValueTask<TResult> RunAsync<TResult>(
        string member, Func<T, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellation, params OwnedOutput[] outputs) =>
        target.RunAsync(member, started, call, outputs, cancellation);

    /// <inheritdoc cref="SupervisedTarget{T}.RunAsync{TResult}"/>
    public ValueTask RunAsync(
        string member, Func<T, CancellationToken, ValueTask> call, CancellationToken cancellation, params OwnedOutput[] outputs) =>
        target.RunAsync(member, started, call, outputs, cancellation);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask LeaveAfter(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }

        Leave();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> LeaveAfter<TResult>(ValueTask<TResult> task)
    {
        TResult result;
        try
        {
            result = await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }

        Leave();
        return result;
    }
}
