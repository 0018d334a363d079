namespace Pdk.Abi;

/// <summary>An asynchronous function. Generated code derives from it.</summary>
/// <typeparam name="TArguments">The arguments of a row.</typeparam>
/// <typeparam name="TResult">The result of a row.</typeparam>
/// <param name="options">How it is called.</param>
public abstract class AsyncFunction<TArguments, TResult>(AsyncOptions options)
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(1);

    /// <summary>How it is called, unless whoever calls it says otherwise.</summary>
    public AsyncOptions Options { get; } = options;

    /// <summary>Calls the author's method.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What it may know of its call.</param>
    /// <param name="cancellation">Ends it: at the timeout, and where nobody wants the result any more.</param>
    protected abstract ValueTask<TResult> CallAsync(TArguments arguments, FunctionContext context, CancellationToken cancellation);

    /// <summary>Calls it for a row, as often as the options say.</summary>
    internal async Task<TResult> CallAsync(
        TArguments arguments, AsyncOptions options, FunctionScope scope, long row, CancellationToken stop)
    {
        TimeSpan delay = options.RetryDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                FunctionContext context = new(scope, row, attempt);
                return await CallOnceAsync(arguments, context, options.Timeout, stop).ConfigureAwait(false);
            }
            catch (Exception) when (attempt <= options.Retries && !stop.IsCancellationRequested)
            {
                await Task.Delay(delay, stop).ConfigureAwait(false);
                delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay;
            }
        }
    }

    private async Task<TResult> CallOnceAsync(
        TArguments arguments, FunctionContext context, TimeSpan timeout, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Not CancelAfter: what an author has registered may throw, and on a thread of the timer nobody would catch it.
        await using Timer timer = new(
            static limit => SafeCancel.Of((CancellationTokenSource)limit!), limit, timeout, Timeout.InfiniteTimeSpan);
        ValueTask<TResult> call = CallAsync(arguments, context, limit.Token);
        if (call.IsCompletedSuccessfully)
        {
            return call.Result;
        }

        try
        {
            // A method that does not look at its token is left alone, and its result dropped.
            return await call.AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"No result within {timeout.TotalSeconds} s."));
        }
    }
}
