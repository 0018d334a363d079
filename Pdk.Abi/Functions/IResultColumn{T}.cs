namespace Pdk.Abi;

/// <summary>Where the results of a function go, row by row. Implemented by structs; see <see cref="IColumn{T}"/>.</summary>
/// <typeparam name="T">The type of the results.</typeparam>
public interface IResultColumn<in T>
    where T : allows ref struct
{
    /// <summary>Gives the result of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="value">The result; copied.</param>
    void Set(long row, T value);

    /// <summary>Gives null.</summary>
    /// <param name="row">The row.</param>
    void SetNull(long row);
}
