using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>
/// Which types become which others by themselves: numbers whose every value the other type has as well, all numbers as double, and dates as
/// the times at which they begin.
/// </summary>
internal static class Widening
{
    /// <summary>How far one type is from another; null where it does not become it.</summary>
    internal static int? Cost(ColumnShape from, ColumnShape to)
    {
        if (from == to)
        {
            return 0;
        }

        // Lists and structs stay what they are, with all that lies in them.
        int place = from.IsNested || to.IsNested ? -1 : Wider(from.Type).IndexOf(to.Type);
        // What may lose digits is farther than what never does.
        bool losesDigits = from.Type is ColumnType.BigInt or ColumnType.UBigInt or ColumnType.Decimal;
        return place < 0 ? null : losesDigits ? place + 3 : place + 1;
    }

    /// <summary>What a type becomes, the nearest first.</summary>
    private static ReadOnlySpan<ColumnType> Wider(ColumnType type) => type switch
    {
        ColumnType.TinyInt =>
        [
            ColumnType.SmallInt, ColumnType.Integer, ColumnType.BigInt, ColumnType.Float, ColumnType.Double, ColumnType.Decimal,
        ],
        ColumnType.UTinyInt =>
        [
            ColumnType.USmallInt, ColumnType.SmallInt, ColumnType.UInteger, ColumnType.Integer, ColumnType.UBigInt, ColumnType.BigInt,
            ColumnType.Float, ColumnType.Double, ColumnType.Decimal,
        ],
        ColumnType.SmallInt => [ColumnType.Integer, ColumnType.BigInt, ColumnType.Float, ColumnType.Double, ColumnType.Decimal],
        ColumnType.USmallInt =>
        [
            ColumnType.UInteger, ColumnType.Integer, ColumnType.UBigInt, ColumnType.BigInt, ColumnType.Float, ColumnType.Double,
            ColumnType.Decimal,
        ],
        ColumnType.Integer => [ColumnType.BigInt, ColumnType.Double, ColumnType.Decimal],
        ColumnType.UInteger => [ColumnType.UBigInt, ColumnType.BigInt, ColumnType.Double, ColumnType.Decimal],
        ColumnType.BigInt or ColumnType.UBigInt => [ColumnType.Double, ColumnType.Decimal],
        ColumnType.Float or ColumnType.Decimal => [ColumnType.Double],
        ColumnType.Date => [ColumnType.Timestamp],
        _ => [],
    };

    /// <summary>
    /// Arguments with the types that a function declares; null where nothing is widened: where they have the types, and where the function
    /// is to say itself that they are wrong.
    /// </summary>
    internal static ColumnBatch? Of(ColumnBatch arguments, ColumnShape[] types)
    {
        if (arguments.HasTypes(types) || arguments.Columns.Count != types.Length || !NeedsAny(arguments, types))
        {
            return null;
        }

        using ColumnBatchBuilder builder = new(arguments.Rows);
        for (int index = 0; index < types.Length; index++)
        {
            ColumnReader reader = new(arguments, index);
            if (reader.Shape != types[index] && Cost(reader.Shape, types[index]) is not null)
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

    private static bool NeedsAny(ColumnBatch arguments, ColumnShape[] types)
    {
        for (int index = 0; index < types.Length; index++)
        {
            if (arguments.ShapeOf(index) is { } found && found != types[index] && Cost(found, types[index]) is not null)
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
            else
            {
                Add(from, row, to);
            }
        }
    }

    private static void Add(ColumnReader from, long row, ColumnWriter to)
    {
        bool isUnsigned = ColumnKinds.IsUnsigned(from.Type);
        switch (to.Type)
        {
            case ColumnType.USmallInt or ColumnType.UInteger or ColumnType.UBigInt:
                to.Add(from.Unsigned(row));
                break;
            case ColumnType.Float:
                to.Add(isUnsigned ? from.Unsigned(row) : (float)from.Integer(row));
                break;
            case ColumnType.Timestamp:
                to.Add(new DateTimeOffset(from.Date(row), TimeOnly.MinValue, TimeSpan.Zero));
                break;
            case ColumnType.Decimal:
                to.Add(isUnsigned ? from.Unsigned(row) : (decimal)from.Integer(row));
                break;
            case ColumnType.Double when from.Type == ColumnType.Decimal:
                to.Add((double)from.Decimal(row));
                break;
            case ColumnType.Double when from.Type == ColumnType.Float:
                to.Add(from.Double(row));
                break;
            case ColumnType.Double:
                to.Add(isUnsigned ? from.Unsigned(row) : (double)from.Integer(row));
                break;
            default:
                to.Add(isUnsigned ? (long)from.Unsigned(row) : from.Integer(row));
                break;
        }
    }
}
