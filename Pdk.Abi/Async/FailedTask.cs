using System.Runtime.ExceptionServices;

namespace Pdk.Abi;

/// <summary>Tasks that have failed, as an asynchronous method would have returned them: after a cancellation they are cancelled.</summary>
public static class FailedTask
{
    /// <summary>A task that has failed.</summary>
    /// <param name="exception">Why.</param>
    public static ValueTask Of(Exception exception) =>
        exception is OperationCanceledException cancelled ? CancelledAsync(cancelled) : ValueTask.FromException(exception);

    /// <summary>A task with a result that has failed.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="exception">Why.</param>
    public static ValueTask<T> Of<T>(Exception exception) =>
        exception is OperationCanceledException cancelled ? CancelledAsync<T>(cancelled) : ValueTask.FromException<T>(exception);

    // Only the builder of an asynchronous method makes a cancelled task that keeps its exception.
    private static async ValueTask CancelledAsync(OperationCanceledException exception)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(exception);
    }

    private static async ValueTask<T> CancelledAsync<T>(OperationCanceledException exception)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(exception);
        return default;
    }
}
