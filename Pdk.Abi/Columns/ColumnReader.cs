using System.Globalization;
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
    private readonly ColumnBatch? _batch;
    private readonly ColumnResult? _result;
    private readonly int _version;

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
        Shape = ShapeReader.Read(schema)
            ?? throw new ArgumentException(
                $"argument {index + 1} has the format {ColumnFormat.Shown(schema is null ? null : schema->Format)}, "
                    + "which is none of those that functions take");
        ColumnCheck.Column(view, index, Shape);
        _array = view.Array->Children[index];
        _schema = schema;
        _offset = view.Array->Offset;
        _batch = batch;
        _validity = new ArrowValidity(_array, _array->Offset + _offset);
        Rows = view.Array->Length;
    }

    /// <summary>Reads a column of results.</summary>
    /// <param name="column">The column, which a call has filled.</param>
    /// <param name="shape">The type that it must have.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another type; the message says which.</exception>
    public ColumnReader(ColumnResult column, ColumnShape shape)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(shape);
        ColumnData* data = column.Column.Data;
        ColumnCheck.Single(&data->Array, &data->Schema, shape, "the column of results");
        _array = &data->Array;
        _schema = &data->Schema;
        _result = column;
        _version = column.Version;
        _validity = new ArrowValidity(_array, _array->Offset);
        Rows = _array->Length;
        Shape = shape;
    }

    /// <summary>A column that lies in another one.</summary>
    private ColumnReader(in ColumnReader outer, int child, long offset, long rows, ColumnShape shape)
    {
        _array = outer._array->Children[child];
        _schema = outer._schema->Children[child];
        _offset = offset;
        _batch = outer._batch;
        _result = outer._result;
        _version = outer._version;
        _validity = new ArrowValidity(_array, _array->Offset + offset);
        Rows = rows;
        Shape = shape;
    }

    /// <summary>The type of the values on the outside.</summary>
    public ColumnType Type => Shape.Type;

    /// <summary>The type of the values.</summary>
    public ColumnShape Shape { get; }

    /// <summary>Of lists: the items of all rows, as a column; <see cref="List"/> says which of them are those of a row.</summary>
    /// <exception cref="InvalidOperationException">The column has no lists.</exception>
    public ColumnReader Items => new(
        this, 0, 0, Of(ColumnType.List)->Children[0]->Length, Shape.Items!);

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>Of structs: a field, as a column with the same rows.</summary>
    /// <param name="index">Which field, from 0.</param>
    /// <exception cref="InvalidOperationException">The column has no structs.</exception>
    public ColumnReader Field(int index) =>
        new(this, index, Of(ColumnType.Struct)->Offset + _offset, Rows, Shape.Fields[index].Shape);

    /// <summary>Of lists: which of the <see cref="Items"/> are those of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The first item, and how many they are.</returns>
    /// <exception cref="ArgumentException">The column's offsets are damaged.</exception>
    public (long First, long Count) List(long row)
    {
        long place = Checked(row);
        ArrowSource source = new(Of(ColumnType.List), _schema, _offset, 0, "the column");
        long start = source.Start(place);
        return (start, source.End(place) - start);
    }

    /// <summary>Whether the value of a row is null.</summary>
    /// <param name="row">The row, from 0.</param>
    public bool IsNull(long row) => _validity.IsNull(Checked(row));

    /// <summary>A truth value.</summary>
    /// <param name="row">The row.</param>
    public bool Boolean(long row)
    {
        long place = Checked(row);
        return new ArrowBooleanColumn(Of(ColumnType.Boolean), _offset)[place];
    }

    /// <summary>An integer with a sign, of 8 to 64 bits.</summary>
    /// <param name="row">The row.</param>
    public long Integer(long row)
    {
        long place = Checked(row);
        return Type switch
        {
            ColumnType.TinyInt => new ArrowColumn<sbyte>(_array, _offset)[place],
            ColumnType.SmallInt => new ArrowColumn<short>(_array, _offset)[place],
            ColumnType.Integer => new ArrowColumn<int>(_array, _offset)[place],
            _ => new ArrowColumn<long>(Of(ColumnType.BigInt), _offset)[place],
        };
    }

    /// <summary>An integer without a sign, of 8 to 64 bits.</summary>
    /// <param name="row">The row.</param>
    public ulong Unsigned(long row)
    {
        long place = Checked(row);
        return Type switch
        {
            ColumnType.UTinyInt => new ArrowColumn<byte>(_array, _offset)[place],
            ColumnType.USmallInt => new ArrowColumn<ushort>(_array, _offset)[place],
            ColumnType.UInteger => new ArrowColumn<uint>(_array, _offset)[place],
            _ => new ArrowColumn<ulong>(Of(ColumnType.UBigInt), _offset)[place],
        };
    }

    /// <summary>A floating-point number of 64 bits, or of 32.</summary>
    /// <param name="row">The row.</param>
    public double Double(long row)
    {
        long place = Checked(row);
        return Type == ColumnType.Float
            ? new ArrowColumn<float>(_array, _offset)[place]
            : new ArrowColumn<double>(Of(ColumnType.Double), _offset)[place];
    }

    /// <summary>A floating-point number of 32 bits.</summary>
    /// <param name="row">The row.</param>
    public float Float(long row)
    {
        long place = Checked(row);
        return new ArrowColumn<float>(Of(ColumnType.Float), _offset)[place];
    }

    /// <summary>Bytes, or a text in UTF-8, in place.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The column's offsets are damaged.</exception>
    public ReadOnlySpan<byte> Bytes(long row)
    {
        long place = Checked(row);
        return new ArrowBytesColumn(Type == ColumnType.Text ? _array : Of(ColumnType.Bytes), _schema, _offset, 0)[place];
    }

    /// <summary>A text.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The column's offsets are damaged.</exception>
    public string Text(long row) => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>A time.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">.NET has none like it.</exception>
    public DateTimeOffset Time(long row)
    {
        long place = Checked(row);
        long value = new ArrowColumn<long>(Of(ColumnType.Timestamp), _offset)[place];
        long units = ArrowTime.UnitsOfSecond(_schema->Format[2]);
        return ArrowTime.Read(value, units) ?? throw new ArgumentException(
            $"Row {row} must be a time of the years 1 to 9999, but is {value} / {units} seconds from 1970.");
    }

    /// <summary>A date.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">.NET has none like it.</exception>
    public DateOnly Date(long row)
    {
        long place = Checked(row);
        return new ArrowDateColumn(Of(ColumnType.Date), _schema, _offset, Place(row))[place];
    }

    /// <summary>A length of time.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">.NET has none so long.</exception>
    public TimeSpan Interval(long row)
    {
        long place = Checked(row);
        return new ArrowIntervalColumn(Of(ColumnType.Interval), _schema, _offset, Place(row))[place];
    }

    /// <summary>A UUID.</summary>
    /// <param name="row">The row.</param>
    public Guid Uuid(long row)
    {
        long place = Checked(row);
        return new ArrowUuidColumn(Of(ColumnType.Uuid), _offset)[place];
    }

    /// <summary>A decimal number, without zeros at its end.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">.NET has none of so many digits.</exception>
    public decimal Decimal(long row)
    {
        long place = Checked(row);
        return new ArrowDecimalColumn(Of(ColumnType.Decimal), _schema, _offset, Place(row))[place];
    }

    private static string Place(long row) => string.Create(CultureInfo.InvariantCulture, $"row {row}");

    private ArrowArray* Of(ColumnType type) => type == Type
        ? _array
        : throw new InvalidOperationException($"The column is {ColumnFormat.NameOf(Type)}, and not {ColumnFormat.NameOf(type)}.");

    /// <summary>The memory must be there still, and be what was looked at.</summary>
    private long Checked(long row)
    {
        ObjectDisposedException.ThrowIf(_batch is { IsDisposed: true }, typeof(ColumnBatch));
        if (_result is { } result && result.Version != _version)
        {
            throw new InvalidOperationException(
                "The column was filled again, moved or disposed of since it was looked at: make a new reader.");
        }

        return (ulong)row < (ulong)Rows ? row : throw new ArgumentOutOfRangeException(nameof(row), row, $"The column has {Rows} rows.");
    }
}
