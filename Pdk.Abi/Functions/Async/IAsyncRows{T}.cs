namespace Pdk.Abi;

/// <summary>Who is given the rows of an asynchronous function, one by one: calls that begin at once, or a row that waits.</summary>
/// <typeparam name="TArguments">The arguments of a row.</typeparam>
public interface IAsyncRows<in TArguments>
{
    /// <summary>Starts a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="arguments">Its arguments.</param>
    void Start(long row, TArguments arguments);

    /// <summary>Passes over a row: its result is null without a call.</summary>
    /// <param name="row">The row.</param>
    void AddNull(long row);

    /// <summary>Passes over a row: it has failed before it was called.</summary>
    /// <param name="row">The row.</param>
    /// <param name="error">Why.</param>
    void AddFailed(long row, Exception error);
}
