namespace Pdk.Abi;

/// <summary>The object behind a supervised one, and what is to be done around calls of it. A host derives it.</summary>
/// <typeparam name="T">The contract's interface.</typeparam>
/// <param name="instance">The object.</param>
/// <remarks>
/// Safe for all threads. Calls are made through a <see cref="CallLease{T}"/>, which hands back what <see cref="Supervisor{T}.Enter"/> put
/// into it.
/// </remarks>
public abstract class SupervisedTarget<T>(T instance)
    where T : class
{
    /// <summary>The object.</summary>
    public T Instance { get; } = instance;

    /// <summary>Whether calls have a deadline, so that they go through <c>Run</c> and <c>RunAsync</c>.</summary>
    public abstract bool HasDeadline { get; }

    /// <summary>A call has ended with a result. Does not throw.</summary>
    /// <param name="started">When it began, as the lease was told.</param>
    public abstract void Leave(long started);

    /// <summary>A call has ended with an exception, which the caller gets. Does not throw.</summary>
    /// <param name="started">When it began, as the lease was told.</param>
    /// <param name="exception">The exception.</param>
    public abstract void Fail(long started, Exception exception);

    /// <summary>A call has ended with an exception. Does not throw.</summary>
    /// <param name="started">When it began, as the lease was told.</param>
    /// <param name="exception">The exception.</param>
    /// <returns>What the caller gets: the exception itself, or, after a fault, what tells of it in every form of a plugin.</returns>
    public virtual Exception FailAs(long started, Exception exception)
    {
        Fail(started, exception);
        return exception;
    }

    /// <summary>Makes a call and waits for it no longer than its deadline.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="member">The member's name, for messages.</param>
    /// <param name="started">When it began, as the lease was told.</param>
    /// <param name="call">Makes it, on another thread and possibly beyond the deadline, so that it must own whatever it uses.</param>
    /// <exception cref="TimeoutException">
    /// The deadline has passed. Whoever catches it hands it to <see cref="Fail"/> like any other exception.
    /// </exception>
    public abstract TResult Run<TResult>(string member, long started, Func<T, TResult> call);

    /// <inheritdoc cref="Run{TResult}"/>
    public abstract void Run(string member, long started, Action<T> call);

    /// <summary>Makes an asynchronous call that is over at its deadline at the latest. Ends the lease itself.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="member">The member's name, for messages.</param>
    /// <param name="started">When it began, as the lease was told.</param>
    /// <param name="call">
    /// Makes it, on another thread and possibly beyond the deadline. Its token is also cancelled at the deadline.
    /// </param>
    /// <param name="outputs">Committed when the call has succeeded in time.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Fails with a <see cref="TimeoutException"/> when the deadline has passed.</returns>
    public abstract ValueTask<TResult> RunAsync<TResult>(
        string member,
        long started,
        Func<T, CancellationToken, ValueTask<TResult>> call,
        OwnedOutput[] outputs,
        CancellationToken cancellation);

    /// <inheritdoc cref="RunAsync{TResult}"/>
    public abstract ValueTask RunAsync(
        string member, long started, Func<T, CancellationToken, ValueTask> call, OwnedOutput[] outputs, CancellationToken cancellation);
}
