namespace Pdk.Generators.Functions;

/// <summary>In which shape an author has written a function.</summary>
internal enum FunctionKind
{
    /// <summary>A method that is called with the values of one row, and returns the result.</summary>
    Row,

    /// <summary>The same, with a last parameter that the result is written into.</summary>
    WritingRow,

    /// <summary>A method that is called with the values of one row, and will have the result later.</summary>
    Async,

    /// <summary>A method that is called with columns, and a column for the results.</summary>
    Columns,

    /// <summary>A method that is called with all values of a group.</summary>
    Group,

    /// <summary>A struct that is given one row after the other.</summary>
    Incremental,
}
