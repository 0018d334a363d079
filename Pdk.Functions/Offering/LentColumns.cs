using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>
/// Copies of the columns that a plugin lends for a call of a function which may outlive the call: one with a deadline goes on in its
/// library when its caller has given it up, and frees what it had lent.
/// </summary>
internal static unsafe class LentColumns
{
    /// <summary>Columns that a call may keep.</summary>
    /// <param name="function">What is called.</param>
    /// <param name="lent">Its arguments.</param>
    /// <param name="start">The first row that is wanted.</param>
    /// <param name="most">How many rows are wanted at most.</param>
    /// <returns>A copy, to be disposed of behind the call; null where the call may have the columns themselves.</returns>
    /// <exception cref="ArgumentException">They are damaged.</exception>
    /// <exception cref="PdkFunctionException">They are lists or records, of which no copies are made.</exception>
    public static ColumnBatch? Copy(Function function, PdkColumns lent, long start = 0, long most = long.MaxValue)
    {
        if (!function.HasDeadline || lent.Owner is not null || lent.View.Array is null)
        {
            return null;
        }

        // A batch that owns nothing: what is lent stays its owner's.
        ArrowArray array = *lent.View.Array;
        ArrowSchema schema = *lent.View.Schema;
        array.Release = &LeaveArray;
        schema.Release = &LeaveSchema;
        using ColumnBatch view = ColumnBatch.Take(&array, &schema);
        long rows = Math.Clamp(view.Rows - start, 0, most);
        using ColumnBatchBuilder builder = new(rows);
        for (int index = 0; index < lent.Count; index++)
        {
            ColumnReader reader = new(view, index);
            if (reader.Shape.IsNested)
            {
                throw new PdkFunctionException(
                    $"{function.Description.Name}: a plugin cannot call it with lists or records where calls have a deadline.")
                {
                    Function = function.Description.Name,
                };
            }

            ColumnWriter writer = builder.Add(reader.Shape);
            for (long row = start; row < start + rows; row++)
            {
                Copy(reader, row, writer);
            }
        }

        return builder.Build();
    }

    private static void Copy(ColumnReader from, long row, ColumnWriter to)
    {
        if (from.IsNull(row))
        {
            to.AddNull();
            return;
        }

        switch (from.Type)
        {
            case ColumnType.Boolean:
                to.Add(from.Boolean(row));
                break;
            case ColumnType.Float:
                to.Add(from.Float(row));
                break;
            case ColumnType.Double:
                to.Add(from.Double(row));
                break;
            case ColumnType.Text or ColumnType.Bytes:
                to.Add(from.Bytes(row));
                break;
            case ColumnType.Timestamp:
                to.Add(from.Time(row));
                break;
            case ColumnType.Date:
                to.Add(from.Date(row));
                break;
            case ColumnType.Interval:
                to.Add(from.Interval(row));
                break;
            case ColumnType.Uuid:
                to.Add(from.Uuid(row));
                break;
            case ColumnType.Decimal:
                to.Add(from.Decimal(row));
                break;
            case var type when ColumnKinds.IsUnsigned(type):
                to.Add(from.Unsigned(row));
                break;
            default:
                to.Add(from.Integer(row));
                break;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LeaveArray(ArrowArray* array) => array->Release = null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LeaveSchema(ArrowSchema* schema) => schema->Release = null;
}
