namespace Pdk.Layouts;

/// <summary>What who calls a function knows of it.</summary>
/// <param name="name">How it is called in SQL.</param>
/// <param name="parameters">What it takes, in order.</param>
/// <param name="resultType">The type of its result.</param>
/// <param name="isResultNullable">Whether the function itself may give null.</param>
internal sealed class LayoutFunction(
    string name, IReadOnlyList<LayoutFunctionParameter> parameters, string resultType, bool isResultNullable)
{
    /// <summary>The kinds that there are: of one row, of a whole group, and fed row by row.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["scalar", "group", "incremental"];

    /// <summary>How it is called in SQL.</summary>
    public string Name { get; } = name;

    /// <summary>What it takes, in order.</summary>
    public IReadOnlyList<LayoutFunctionParameter> Parameters { get; } = parameters;

    /// <summary>The type of its result: <c>bigint</c>.</summary>
    public string ResultType { get; } = resultType;

    /// <summary>Whether the function itself may give null.</summary>
    public bool IsResultNullable { get; } = isResultNullable;

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; init; } = Kinds[0];

    /// <summary>The hosts that it is exported for; empty where that is not known.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    /// <summary>Whether the same arguments always give the same result.</summary>
    public bool IsPure { get; init; }

    /// <summary>How it is called where it is asynchronous: <c>in-flight=1000 timeout=5s retries=0</c>; otherwise empty.</summary>
    public string Async { get; init; } = "";

    /// <summary>Of an asynchronous function: whether a stream of calls gives results in the order of its rows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Of an incremental aggregate: whether rows can be taken away again.</summary>
    public bool CanRemove { get; init; }

    /// <summary>Whether it makes one result of many rows.</summary>
    public bool IsAggregate => Kind != Kinds[0];

    /// <summary>As people read it: <c>repeat(text: text, times: bigint) -> text</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters)}) -> {ResultType}{(IsResultNullable ? "?" : "")}";

    /// <summary>
    /// What tells it from all others: <c>repeat(text,bigint)</c>. What may be null inside of lists and structs does not.
    /// </summary>
    public string Key => KeyOf(Name, Parameters.Select(static parameter => parameter.Type));

    /// <summary>All of it, as a baseline file has it: every line with its end.</summary>
    public string Text
    {
        get
        {
            string[] lines =
            [
                $"function {Signature}",
                $"  kind {Kind}",
                Exports.Count == 0 ? "" : $"  exports {string.Join(" ", Exports)}",
                IsPure ? "  pure" : "",
                Async.Length == 0 ? "" : $"  async {Async}",
                IsOrdered ? "  ordered" : "",
                CanRemove ? "  removes" : "",
            ];
            return string.Concat(lines.Where(static line => line.Length > 0).Select(static line => line + "\n"));
        }
    }

    /// <summary>What tells a function of a name with some types from all others.</summary>
    public static string KeyOf(string name, IEnumerable<string> types) => $"{name}({string.Join(",", types).Replace("?", "")})";

    /// <inheritdoc/>
    public override string ToString() => Signature;
}
