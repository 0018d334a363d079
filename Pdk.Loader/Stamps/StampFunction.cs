using Pdk.Layouts;

namespace Pdk.Loader;

/// <summary>What a stamp says about one function, which query engines and hosts call.</summary>
/// <param name="Name">How it is called in SQL.</param>
public sealed record StampFunction(string Name)
{
    /// <summary>What it takes, in order.</summary>
    public IReadOnlyList<StampFunctionParameter> Parameters { get; init; } = [];

    /// <summary>The type of its result: <c>bigint</c>.</summary>
    public string ResultType { get; init; } = "";

    /// <summary>Whether the function itself may give null. Where an argument is null that cannot be, every function does.</summary>
    public bool IsResultNullable { get; init; }

    /// <summary><c>scalar</c>, <c>group</c> (an aggregate that sees all values at once), or <c>incremental</c> (one that is fed).</summary>
    public string Kind { get; init; } = "scalar";

    /// <summary>Whether the same arguments always give the same result, and nothing else happens.</summary>
    public bool IsPure { get; init; }

    /// <summary>Of an incremental aggregate: whether rows can be taken away again, as a window that moves on does.</summary>
    public bool CanRemove { get; init; }

    /// <summary>The hosts that it is exported for: <c>pdk</c>, <c>sqlite</c>; empty where the stamp names none.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    /// <summary>Of an incremental aggregate: whether the bytes of its state mean the same in another process.</summary>
    public bool HasPlainState { get; init; }

    /// <summary>
    /// What PostgreSQL calls it in the library, and the beginning of what it calls the parts of an aggregate (<c>_add</c>, <c>_remove</c>,
    /// <c>_finish</c>, <c>_merge</c>); empty where it is not exported there.
    /// </summary>
    public string PostgresSymbol { get; init; } = "";

    /// <summary>
    /// How it is called where it is asynchronous: <c>in-flight=1000 timeout=5s retries=0</c>; empty where it is not.
    /// </summary>
    public string Async { get; init; } = "";

    /// <summary>Of an asynchronous function: whether a stream of calls gives results in the order of its rows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>One sentence for people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it makes one result of many rows.</summary>
    public bool IsAggregate => Kind != "scalar";

    /// <summary>As people read it: <c>repeat(text: text, times: bigint) -> text</c>.</summary>
    public string Signature =>
        $"{Name}({string.Join(", ", Parameters)}) -> {ResultType}{(IsResultNullable ? "?" : "")}";

    /// <summary>What tells it from all others of a library: <c>repeat(text,bigint)</c>.</summary>
    public string Key => LayoutFunction.KeyOf(Name, Parameters.Select(static parameter => parameter.Type));

    /// <inheritdoc/>
    public override string ToString() => Signature;
}
