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

    /// <summary>How the function is called, unless whoever calls it says otherwise.</summary>
    internal abstract AsyncOptions Options { get; }

    /// <summary>How many rows were started whose results cannot be taken yet.</summary>
    internal abstract int UnderWay { get; }

    /// <summary>Says how the function is called, before the first row is read.</summary>
    /// <param name="options">How.</param>
    /// <param name="ended">Is told of each row that has ended, on any thread; rows are called on threads of the pool then.</param>
    internal abstract void Use(AsyncOptions options, Action ended);

    /// <summary>Reads a row, which is started later, whether there is room or not.</summary>
    /// <param name="run">The columns; not needed any more when this returns.</param>
    /// <param name="row">The row of them.</param>
    /// <param name="number">The number of the row.</param>
    internal abstract AsyncRowToStart Read(FunctionRun run, long row, long number);

    /// <summary>A row that cannot be read, and has failed when it is started.</summary>
    /// <param name="number">The number of the row.</param>
    /// <param name="error">Why.</param>
    internal abstract AsyncRowToStart ReadFailed(long number, Exception error);

    /// <summary>Takes results from the oldest on, until one is an error or cannot be given. The oldest itself is taken even so.</summary>
    /// <param name="run">Receives them.</param>
    /// <param name="count">How many, at most.</param>
    /// <param name="given">Is told the row of the column of results and the number of each; the result is an error where it throws.</param>
    /// <param name="fault">The oldest, where that is an error.</param>
    /// <returns>How many were given.</returns>
    internal abstract int TakeSound(FunctionRun run, int count, Action<int, long> given, out AsyncFault? fault);

    /// <inheritdoc/>
    public abstract void Dispose();
}
