using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>
/// Which types become which others by themselves: numbers whose every value the other type has as well, and integers as double.
/// </summary>
internal static class Widening
{
    /// <summary>How far one type is from another; null where it does not become it.</summary>
    internal static int? Cost(ColumnType from, ColumnType to) => (from, to) switch
    {
        _ when from == to => 0,
        (ColumnType.Integer, ColumnType.BigInt) => 1,
        (ColumnType.Integer, ColumnType.Double) => 2,
        (ColumnType.BigInt or ColumnType.UBigInt, ColumnType.Double) => 3,
        _ => null,
    };

    /// <summary>
    /// Arguments with the types that a function declares; null where nothing is widened: where they have the types, and where the function
    /// is to say itself that they are wrong.
    /// </summary>
    internal static ColumnBatch? Of(ColumnBatch arguments, ColumnType[] types)
    {
        if (arguments.HasTypes(types) || arguments.Columns.Count != types.Length || !NeedsAny(arguments, types))
        {
            return null;
        }

        using ColumnBatchBuilder builder = new(arguments.Rows);
        for (int index = 0; index < types.Length; index++)
        {
            ColumnReader reader = new(arguments, index);
            if (reader.Type != types[index] && Cost(reader.Type, types[index]) is not null)
            {
                Widen(reader, builder.Add(types[index]));
            }
            else
            {
                builder.Add(arguments, index);
            }
        }

        return builder.Build();
    }

    private static bool NeedsAny(ColumnBatch arguments, ColumnType[] types)
    {
        for (int index = 0; index < types.Length; index++)
        {
            if (arguments.TypeOf(index) is { } found && found != types[index] && Cost(found, types[index]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static void Widen(ColumnReader from, ColumnWriter to)
    {
        for (long row = 0; row < from.Rows; row++)
        {
            if (from.IsNull(row))
            {
                to.AddNull();
            }
            else if (to.Type == ColumnType.BigInt)
            {
                to.Add(from.Integer(row));
            }
            else
            {
                to.Add(from.Type == ColumnType.UBigInt ? from.Unsigned(row) : (double)from.Integer(row));
            }
        }
    }
}
