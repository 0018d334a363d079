namespace Pdk.Abi;

/// <summary>Where results go that are lists or structs, or lie in them; see <see cref="IResultColumn{T}"/>.</summary>
/// <typeparam name="TSelf">The struct that implements it.</typeparam>
public interface IColumnTarget<TSelf>
    where TSelf : struct, IColumnTarget<TSelf>
{
    /// <summary>Of lists: the column of the items of all rows. Useless when there is more room than when it was asked for.</summary>
    TSelf Items { get; }

    /// <summary>Of structs: the column of a field.</summary>
    /// <param name="index">Which field.</param>
    TSelf Field(int index);

    /// <summary>Of lists: begins the list of a row, whose items are written next.</summary>
    /// <param name="row">The row.</param>
    /// <param name="count">How many items it has.</param>
    /// <param name="room">
    /// For how many items of all rows there was room when <see cref="Items"/> was asked for; 0 where it was not. Larger afterwards where it
    /// must be asked for again.
    /// </param>
    /// <returns>The row of the first item.</returns>
    /// <exception cref="OutOfMemoryException">There are too many items.</exception>
    long BeginList(long row, int count, ref long room);

    /// <summary>The list, or the struct, of a row is null. Of a struct each field is to be null as well.</summary>
    /// <param name="row">The row.</param>
    void SetNull(long row);
}
