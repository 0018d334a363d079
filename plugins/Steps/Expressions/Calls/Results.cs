using System.Globalization;
using System.Text;
using Pdk.Abi;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>How results of functions become values: docs/expressions.md has the table.</summary>
internal static class Results
{
    /// <summary>How long a text is that stands for a time, a date, a length of time or a UUID, at most.</summary>
    public const int LongestText = 40;

    /// <summary>What a type becomes.</summary>
    public static ArgumentKind KindOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => ArgumentKind.Boolean,
        ColumnType.TinyInt or ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt => ArgumentKind.Integer,
        ColumnType.UTinyInt or ColumnType.USmallInt or ColumnType.UInteger => ArgumentKind.Integer,
        ColumnType.UBigInt => ArgumentKind.Integer | ArgumentKind.Unsigned,
        ColumnType.Float or ColumnType.Double or ColumnType.Decimal => ArgumentKind.Number,
        ColumnType.Bytes => ArgumentKind.Bytes,
        _ => ArgumentKind.Text,
    };

    /// <summary>A result.</summary>
    /// <param name="column">The results.</param>
    /// <param name="row">Which one.</param>
    /// <param name="scratch">Room for <see cref="LongestText"/> bytes, which the value may borrow.</param>
    public static Term Of(ColumnReader column, long row, byte[] scratch)
    {
        if (column.IsNull(row))
        {
            return Term.Null;
        }

        switch (column.Type)
        {
            case ColumnType.Boolean:
                return Term.Of(column.Boolean(row));
            case ColumnType.TinyInt or ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt:
                return Term.Of(column.Integer(row));
            case ColumnType.UTinyInt or ColumnType.USmallInt or ColumnType.UInteger or ColumnType.UBigInt:
                return Term.Of(column.Unsigned(row));
            case ColumnType.Float or ColumnType.Double:
                return Term.Of(column.Double(row));
            case ColumnType.Decimal:
                return Term.Of((double)column.Decimal(row));
            case ColumnType.Text:
                return Term.Of(column.Bytes(row));
            case ColumnType.Bytes:
                return Term.OfBytes(column.Bytes(row));
            default:
                return Term.Of(scratch.AsSpan(0, Encoding.UTF8.GetBytes(TextOf(column, row), scratch)));
        }
    }

    private static string TextOf(ColumnReader column, long row) => column.Type switch
    {
        ColumnType.Date => column.Date(row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Interval => column.Interval(row).ToString("c", CultureInfo.InvariantCulture),
        ColumnType.Uuid => column.Uuid(row).ToString(),
        _ => column.Time(row).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
    };
}
