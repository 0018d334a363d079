using System.ComponentModel;
using Pdk.Abi;

namespace Pdk;

/// <summary>What an asynchronous function may know of its call, as a parameter of the method.</summary>
public class FunctionContext
{
    private readonly FunctionScope _scope;

    internal FunctionContext(FunctionScope scope, long row, int attempt)
    {
        _scope = scope;
        Row = row;
        Attempt = attempt;
    }

    /// <summary>The row: in a batch or a chunk from 0, in a stream of calls the number that its caller gave.</summary>
    public long Row { get; }

    /// <summary>Which attempt it is, from 1; more than that where the attribute allows retries.</summary>
    public int Attempt { get; }

    /// <summary>
    /// An object that all calls share: a client with its connections, say. In a host of the kit each instance of the library has its own,
    /// in an engine each process.
    /// </summary>
    /// <typeparam name="T">Its type, by which it is found.</typeparam>
    /// <param name="make">
    /// Makes it for the first call that asks; other calls wait. Where it throws, the calls fail, and go on failing.
    /// </param>
    public T Shared<T>(Func<T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        return _scope.Shared(make);
    }

    /// <summary>A service of the host: <c>FindService&lt;ILog&gt;()</c>. Hosts of this kit offer their log.</summary>
    /// <typeparam name="T">Its contract.</typeparam>
    /// <returns>Null where the host has none, as in engines.</returns>
    public T? FindService<T>()
        where T : class => _scope.FindService<T>();

    /// <summary>The same with the configuration of the library. Used by generated code.</summary>
    /// <typeparam name="T">The configuration record.</typeparam>
    /// <param name="configuration">How it is read where no host gives it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FunctionContext<T> With<T>(FunctionConfiguration<T> configuration)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new FunctionContext<T>(_scope, Row, Attempt, _scope.ConfigurationOf(configuration));
    }
}
