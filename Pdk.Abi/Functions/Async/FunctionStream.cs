namespace Pdk.Abi;

/// <summary>
/// Calls of an asynchronous function in a stream: rows go in, results come out, perhaps in another order. One call at a time.
/// </summary>
public abstract class FunctionStream : IDisposable
{
    /// <summary>Starts rows, as many as there is room for.</summary>
    /// <param name="run">The columns.</param>
    /// <param name="start">The first row of them that is started.</param>
    /// <param name="first">The number of the first row of the columns.</param>
    /// <returns>How many were started.</returns>
    protected internal abstract int Send(FunctionRun run, int start, long first);

    /// <summary>How many results can be taken at once.</summary>
    protected internal abstract int Ready { get; }

    /// <summary>How many rows were started and not taken.</summary>
    protected internal abstract int Untaken { get; }

    /// <summary>Waits until a result can be taken, or no row is without one, or a short time is over.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    protected internal abstract ValueTask WaitAsync(CancellationToken cancellation);

    /// <summary>Takes results.</summary>
    /// <param name="run">Receives them.</param>
    /// <param name="count">How many.</param>
    /// <param name="number">Is told the number of each row.</param>
    /// <param name="failed">Is told of each row that has failed; its result is null.</param>
    protected internal abstract void Take(FunctionRun run, int count, Action<long> number, Action<long, Exception> failed);

    /// <inheritdoc/>
    public abstract void Dispose();
}
