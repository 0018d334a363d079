namespace Pdk.Contracts;

/// <summary>
/// Makes a function that query engines call: of a static method, or of a struct with <c>Add</c>, <c>Merge</c>, <c>Finish</c> and perhaps
/// <c>Remove</c>, which is an incremental aggregate.
/// </summary>
/// <remarks>
/// <para>Which engines can call it is a property of the project: <c>&lt;PdkExports&gt;sqlite&lt;/PdkExports&gt;</c>.</para>
/// <para>Parameters and results are <c>bool</c>, <c>int</c>, <c>long</c>, <c>ulong</c>, <c>double</c>, <c>string</c>,
/// <c>DateTimeOffset</c>, all of these nullable, <c>ReadOnlySpan&lt;byte&gt;</c> (text with <see cref="Utf8Attribute"/>, otherwise bytes),
/// and <c>byte[]</c> as a result; a last parameter <c>IBufferWriter&lt;byte&gt;</c> of a method without a result receives it; where that
/// method returns a <c>bool</c>, false gives null. What is null for a parameter that cannot be null gives null, without a call.</para>
/// <para>Engines call from any of their threads, several at once. An exception fails the statement, with the function's name and the
/// message; the engine and its session live on.</para>
/// </remarks>
/// <param name="name">
/// How it is called in SQL: lower case letters, digits and underscores, beginning with a letter or an underscore; 1 to 63 of them.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Struct, Inherited = false)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>How it is called in SQL.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether the same arguments always give the same result, and nothing else happens. Engines may then call it less often, and use it in
    /// an index.
    /// </summary>
    public bool Pure { get; init; }

    /// <summary>
    /// For which hosts of the project's <c>PdkExports</c> it is exported. Where it names some, one that cannot express it is an error
    /// (PDK0302); where it names none, which is the default, it is left out of that one (PDK0301). Of the hosts that take one function of a
    /// library, the one that names them is chosen.
    /// </summary>
    public FunctionExports Exports { get; init; }

    /// <summary>
    /// Of an asynchronous function: whether a stream of calls gives results in the order of its rows. Otherwise in the order in which they
    /// end, which waits for nobody. Columns and chunks keep their order in any case.
    /// </summary>
    public bool Ordered { get; init; }

    /// <summary>Of an asynchronous function: how many rows are called at once, at most; 1 to 1,000,000.</summary>
    public int InFlight { get; init; } = 1000;

    /// <summary>
    /// Of an asynchronous function: how long an attempt for a row may take, as <c>500ms</c>, <c>5s</c> or <c>1.5m</c>, at most a day; empty
    /// for no limit. Then the token is cancelled and the row has failed, whether the method looks at its token or not.
    /// </summary>
    public string Timeout { get; init; } = "5s";

    /// <summary>Of an asynchronous function: how often a row that failed is tried again; 0 to 100.</summary>
    public int Retries { get; init; }

    /// <summary>Of an asynchronous function: how long the first retry waits; each further one twice as long, at most a minute.</summary>
    public string RetryDelay { get; init; } = "100ms";

    /// <summary>
    /// Of an asynchronous function: whether engines that call with one row at a time (SQLite, PostgreSQL) may wait for each. Where not, it
    /// is left out of them (PDK0301).
    /// </summary>
    public bool Blocking { get; init; }

    /// <summary>One sentence about it. The stamp lists it.</summary>
    public string Description { get; init; } = "";
}
