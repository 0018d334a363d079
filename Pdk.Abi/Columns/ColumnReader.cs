using System.Text;
using Pdk.Abi;

namespace Pdk;

/// <summary>Reads a column of results, row by row. Valid while nothing else is done with the column.</summary>
public readonly unsafe struct ColumnReader
{
    private readonly ArrowArray* _array;
    private readonly ArrowSchema* _schema;
    private readonly ArrowValidity _validity;
    private readonly long _offset;

    /// <summary>Reads a column of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">Which column, from 0.</param>
    /// <exception cref="ArgumentException">It is damaged, or has a type that functions have not; the message says which.</exception>
    public ColumnReader(ColumnBatch batch, int index)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ColumnsView view = batch.Columns.View;
        ColumnCheck.Batch(view, null);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, view.Array->NChildren);
        ArrowSchema* schema = view.Schema->Children[index];
        Type = schema is not null && ColumnFormat.Find(ColumnFormat.Read(schema->Format)) is { } type
            ? type
            : throw new ArgumentException(
                $"argument {index + 1} has the format {ColumnFormat.Shown(schema is null ? null : schema->Format)}, "
                    + "which is none of those that functions take");
        ColumnCheck.Column(view, index, Type);
        _array = view.Array->Children[index];
        _schema = schema;
        _offset = view.Array->Offset;
        _validity = new ArrowValidity(_array, _array->Offset + _offset);
        Rows = view.Array->Length;
    }

    /// <summary>Reads a column of results.</summary>
    /// <param name="column">The column, which a call has filled.</param>
    /// <param name="type">The type that it must have.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another type; the message says which.</exception>
    public ColumnReader(ColumnResult column, ColumnType type)
    {
        ArgumentNullException.ThrowIfNull(column);
        ColumnData* data = column.Column.Data;
        ColumnCheck.Single(&data->Array, &data->Schema, type, "the column of results");
        _array = &data->Array;
        _schema = &data->Schema;
        _validity = new ArrowValidity(_array, _array->Offset);
        Rows = _array->Length;
        Type = type;
    }

    /// <summary>The type of the values.</summary>
    public ColumnType Type { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>Whether the value of a row is null.</summary>
    /// <param name="row">The row, from 0.</param>
    public bool IsNull(long row) => _validity.IsNull(Checked(row));

    /// <summary>A truth value.</summary>
    /// <param name="row">The row.</param>
    public bool Boolean(long row) => new ArrowBooleanColumn(Of(ColumnType.Boolean), _offset)[Checked(row)];

    /// <summary>An integer of 32 or 64 bits with a sign.</summary>
    /// <param name="row">The row.</param>
    public long Integer(long row) => Type == ColumnType.Integer
        ? new ArrowColumn<int>(_array, _offset)[Checked(row)]
        : new ArrowColumn<long>(Of(ColumnType.BigInt), _offset)[Checked(row)];

    /// <summary>An integer of 64 bits without a sign.</summary>
    /// <param name="row">The row.</param>
    public ulong Unsigned(long row) => new ArrowColumn<ulong>(Of(ColumnType.UBigInt), _offset)[Checked(row)];

    /// <summary>A floating-point number.</summary>
    /// <param name="row">The row.</param>
    public double Double(long row) => new ArrowColumn<double>(Of(ColumnType.Double), _offset)[Checked(row)];

    /// <summary>Bytes, or a text in UTF-8, in place.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The column's offsets are damaged.</exception>
    public ReadOnlySpan<byte> Bytes(long row) =>
        new ArrowBytesColumn(Type == ColumnType.Text ? _array : Of(ColumnType.Bytes), _schema, _offset, 0)[Checked(row)];

    /// <summary>A text.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The column's offsets are damaged.</exception>
    public string Text(long row) => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>A time.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">.NET has none like it.</exception>
    public DateTimeOffset Time(long row)
    {
        long value = new ArrowColumn<long>(Of(ColumnType.Timestamp), _offset)[Checked(row)];
        long units = ArrowTime.UnitsOfSecond(_schema->Format[2]);
        return ArrowTime.Read(value, units) ?? throw new ArgumentException(
            $"Row {row} must be a time of the years 1 to 9999, but is {value} / {units} seconds from 1970.");
    }

    private ArrowArray* Of(ColumnType type) => type == Type
        ? _array
        : throw new InvalidOperationException($"The column is {ColumnFormat.NameOf(Type)}, and not {ColumnFormat.NameOf(type)}.");

    private long Checked(long row) => (ulong)row < (ulong)Rows
        ? row
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"The column has {Rows} rows.");
}
