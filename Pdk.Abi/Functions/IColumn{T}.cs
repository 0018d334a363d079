namespace Pdk.Abi;

/// <summary>The values that one parameter of a function has, row by row; wherever an engine keeps them.</summary>
/// <remarks>
/// Implemented by structs, so that the loop around a function is compiled anew for each engine, with nothing between the function and the
/// engine's memory.
/// </remarks>
/// <typeparam name="T">The type of the values; of texts and bytes a span.</typeparam>
public interface IColumn<out T>
    where T : allows ref struct
{
    /// <summary>Whether a row may be null. Where not, nobody asks for each.</summary>
    bool HasNulls { get; }

    /// <summary>Whether the value of a row is null.</summary>
    /// <param name="row">The row.</param>
    bool IsNull(long row);

    /// <summary>The value of a row, which is not null.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The engine has a value of another type there.</exception>
    T this[long row] { get; }
}
