namespace Pdk.Abi;

/// <summary>A column of lists or structs, or of what lies in them, wherever an engine keeps it; see <see cref="IColumn{T}"/>.</summary>
/// <typeparam name="TSelf">The struct that implements it.</typeparam>
public interface IColumnSource<TSelf>
    where TSelf : struct, IColumnSource<TSelf>
{
    /// <summary>Whether a row may be null. Where not, nobody asks for each.</summary>
    bool HasNulls { get; }

    /// <summary>Of lists: the column of the items of all rows.</summary>
    TSelf Items { get; }

    /// <summary>Whether a row is null.</summary>
    /// <param name="row">The row.</param>
    bool IsNull(long row);

    /// <summary>Of structs: the column of a field, whose rows are those of the structs.</summary>
    /// <param name="index">Which field.</param>
    TSelf Field(int index);

    /// <summary>Of lists: the first item of a row.</summary>
    /// <param name="row">The row, which is not null.</param>
    /// <exception cref="ArgumentException">The column is damaged there.</exception>
    long Start(long row);

    /// <summary>Of lists: the item behind the last one of a row.</summary>
    /// <param name="row">The row, which is not null.</param>
    /// <exception cref="ArgumentException">The column is damaged there.</exception>
    long End(long row);
}
