namespace Pdk.Generators.Functions;

/// <summary>How the columns of an engine are called from which lists and records are read, and into which they are written.</summary>
/// <param name="Source">Where lists and records are read from.</param>
/// <param name="Target">Where they are written to.</param>
/// <param name="Prefix">How the names of its columns begin.</param>
/// <param name="KeepsBooleansAsBytes">Whether its booleans are kept as those of C#.</param>
internal sealed record NestedStyle(string Source, string Target, string Prefix, bool KeepsBooleansAsBytes)
{
    /// <summary>Columns of Arrow.</summary>
    public static NestedStyle Arrow { get; } =
        new("global::Pdk.Abi.ArrowSource", "global::Pdk.Abi.ArrowTarget", "global::Pdk.Abi.Arrow", false);

    /// <summary>Columns of DuckDB.</summary>
    public static NestedStyle DuckDb { get; } =
        new("global::Pdk.Abi.DuckDbSource", "global::Pdk.Abi.DuckDbTarget", "global::Pdk.Abi.DuckDb", true);

    /// <summary>The column of a type in which no other lies.</summary>
    public string Column(FunctionType type) => type == FunctionType.Bytes
        ? $"global::Pdk.Abi.ByteArrayColumn<{Prefix}BytesColumn>"
        : Prefix + Name(type, "Column");

    /// <summary>Makes such a column.</summary>
    /// <param name="type">The type.</param>
    /// <param name="source">Where it is.</param>
    public string NewColumn(FunctionType type, string source) => type == FunctionType.Bytes
        ? $"new {Column(type)}(new {Prefix}BytesColumn({source}))"
        : $"new {Column(type)}({source})";

    /// <summary>Where results of a type go in which no other lies.</summary>
    public string Result(FunctionType type) => Prefix + Name(type, "Result");

    private string Name(FunctionType type, string end) => type switch
    {
        FunctionType.Boolean when !KeepsBooleansAsBytes => "Boolean" + end,
        FunctionType.Text => "Text" + end,
        FunctionType.Bytes => "Bytes" + end,
        FunctionType.Timestamp => "Time" + end,
        FunctionType.Date => "Date" + end,
        FunctionType.Interval => "Interval" + end,
        FunctionType.Uuid => "Uuid" + end,
        FunctionType.Decimal => "Decimal" + end,
        _ => $"{end}<{FunctionTypes.Element(type)}>",
    };
}
