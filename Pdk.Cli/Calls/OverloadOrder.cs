using Pdk.Abi;

namespace Pdk.Cli.Calls;

/// <summary>
/// In which order overloads are tried with what was typed: those first that take the least. Whatever is an integer is a number as well,
/// whatever is a number can be a text, and whatever is a text can be bytes. Only of fractions 64 bits come before 32, which lose digits.
/// </summary>
internal sealed class OverloadOrder : IComparer<IReadOnlyList<ColumnShape>>
{
    public static readonly OverloadOrder Instance = new();

    private static readonly ColumnType[] s_order =
    [
        ColumnType.Boolean, ColumnType.TinyInt, ColumnType.UTinyInt, ColumnType.SmallInt, ColumnType.USmallInt, ColumnType.Integer,
        ColumnType.UInteger, ColumnType.BigInt, ColumnType.UBigInt, ColumnType.Decimal, ColumnType.Double, ColumnType.Float,
        ColumnType.Date, ColumnType.Timestamp, ColumnType.Interval, ColumnType.Uuid, ColumnType.List, ColumnType.Struct,
        ColumnType.Text, ColumnType.Bytes,
    ];

    public int Compare(IReadOnlyList<ColumnShape>? one, IReadOnlyList<ColumnShape>? other)
    {
        for (int index = 0; index < Math.Min(one!.Count, other!.Count); index++)
        {
            int order = Array.IndexOf(s_order, one[index].Type).CompareTo(Array.IndexOf(s_order, other[index].Type));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
