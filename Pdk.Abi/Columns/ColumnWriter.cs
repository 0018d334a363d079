using Pdk.Abi;

namespace Pdk;

/// <summary>Writes a column of a batch that is being built: each row once, in order.</summary>
/// <remarks>Valid until <see cref="ColumnBatchBuilder.Build"/>.</remarks>
public sealed unsafe partial class ColumnWriter
{
    private readonly ColumnBatchBuilder _builder;
    private readonly ColumnData* _column;
    private readonly ColumnWriter[] _parts;
    private readonly ColumnMemory* _memory;
    private readonly bool _grows;
    private long _rows;
    private long _next;
    private bool _isEnded;

    internal ColumnWriter(ColumnBatchBuilder builder, ColumnData* column, ColumnShape shape, long rows)
        : this(builder, ColumnMemory.Begin(column, shape, rows), shape, rows)
    {
        _column = column;
    }

    /// <summary>The type of the values on the outside.</summary>
    public ColumnType Type => Shape.Type;

    /// <summary>The type of the values.</summary>
    public ColumnShape Shape { get; }

    /// <summary>Whether every row has been written.</summary>
    internal bool IsComplete => _next == _rows;

    /// <summary>How many rows have been written.</summary>
    internal long Written => _next;

    /// <summary>The next row is null.</summary>
    /// <exception cref="InvalidOperationException">There are items, or fields, that belong to no row yet.</exception>
    public void AddNull()
    {
        long row = Row(Type);
        RequireNoLooseParts();
        _memory->SetNull(row);
        PassNull();
        GC.KeepAlive(_builder);
    }

    /// <summary>The next row is a truth value.</summary>
    /// <param name="value">The value.</param>
    public void Add(bool value)
    {
        long row = Row(ColumnType.Boolean);
        _memory->SetBit(row, value);
        Added();
    }

    /// <summary>The next row is an integer with a sign; of a column of fewer bits one that fits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public void Add(long value)
    {
        switch (Type)
        {
            case ColumnType.TinyInt:
                ((sbyte*)_memory->Values)[Row(Type)] = checked((sbyte)value);
                break;
            case ColumnType.SmallInt:
                ((short*)_memory->Values)[Row(Type)] = checked((short)value);
                break;
            case ColumnType.Integer:
                ((int*)_memory->Values)[Row(Type)] = checked((int)value);
                break;
            default:
                long row = Row(ColumnType.BigInt);
                ((long*)_memory->Values)[row] = value;
                break;
        }

        Added();
    }

    /// <summary>The next row is an integer without a sign; of a column of fewer bits one that fits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public void Add(ulong value)
    {
        switch (Type)
        {
            case ColumnType.UTinyInt:
                _memory->Values[Row(Type)] = checked((byte)value);
                break;
            case ColumnType.USmallInt:
                ((ushort*)_memory->Values)[Row(Type)] = checked((ushort)value);
                break;
            case ColumnType.UInteger:
                ((uint*)_memory->Values)[Row(Type)] = checked((uint)value);
                break;
            default:
                long row = Row(ColumnType.UBigInt);
                ((ulong*)_memory->Values)[row] = value;
                break;
        }

        Added();
    }

    /// <summary>The next row is a floating-point number of 32 bits, also in a column of 64.</summary>
    /// <param name="value">The value.</param>
    public void Add(float value)
    {
        if (Type == ColumnType.Double)
        {
            Add((double)value);
            return;
        }

        long row = Row(ColumnType.Float);
        ((float*)_memory->Values)[row] = value;
        Added();
    }

    /// <summary>The next row is a floating-point number of 64 bits.</summary>
    /// <param name="value">The value.</param>
    public void Add(double value)
    {
        long row = Row(ColumnType.Double);
        ((double*)_memory->Values)[row] = value;
        Added();
    }

    /// <summary>The next row is a text.</summary>
    /// <param name="value">The text.</param>
    public void Add(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        long row = Row(ColumnType.Text);
        _memory->SetText(row, value);
        Added();
    }

    /// <summary>The next row is bytes, or a text in UTF-8.</summary>
    /// <param name="value">The bytes.</param>
    /// <exception cref="PdkDataException">The column is text, and these are no UTF-8.</exception>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (Type == ColumnType.Text)
        {
            long row = Row(Type);
            _memory->SetUtf8(row, value);
        }
        else
        {
            long row = Row(ColumnType.Bytes);
            _memory->SetData(row, value);
        }

        Added();
    }

    /// <summary>The next row is a time. What is below a microsecond is cut off.</summary>
    /// <param name="value">The time.</param>
    public void Add(DateTimeOffset value)
    {
        long row = Row(ColumnType.Timestamp);
        ((long*)_memory->Values)[row] = ArrowTime.Write(value);
        Added();
    }

    /// <summary>The next row is a date.</summary>
    /// <param name="value">The date.</param>
    public void Add(DateOnly value)
    {
        long row = Row(ColumnType.Date);
        ((int*)_memory->Values)[row] = DateValue.Write(value);
        Added();
    }

    /// <summary>The next row is a length of time. What is below a microsecond is cut off.</summary>
    /// <param name="value">The length.</param>
    public void Add(TimeSpan value)
    {
        long row = Row(ColumnType.Interval);
        ((long*)_memory->Values)[row] = IntervalValue.Write(value);
        Added();
    }

    /// <summary>The next row is a UUID.</summary>
    /// <param name="value">The UUID.</param>
    public void Add(Guid value)
    {
        long row = Row(ColumnType.Uuid);
        _memory->SetUuid(row, value);
        Added();
    }

    /// <summary>The next row is a decimal number, rounded to nine digits behind the point, half a unit away from zero.</summary>
    /// <param name="value">The number.</param>
    public void Add(decimal value)
    {
        long row = Row(ColumnType.Decimal);
        ((Int128*)_memory->Values)[row] = DecimalValue.Write(value);
        Added();
    }

    /// <summary>The memory is freed. Nothing of it may be touched.</summary>
    internal void Abandon()
    {
        _isEnded = true;
        Array.ForEach(_parts, static part => part.Abandon());
    }

    /// <summary>The batch is built, and the memory another's.</summary>
    internal void End()
    {
        ColumnMemory.End(_column, _next);
        Abandon();
    }

    /// <summary>The row counts. Until here the builder, whose finalizer frees the memory, must live.</summary>
    private void Added()
    {
        _next++;
        GC.KeepAlive(_builder);
    }

    /// <summary>The row that is written now. It counts when it has been.</summary>
    private long Row(ColumnType type)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        if (type != Type)
        {
            throw new InvalidOperationException($"The column is {Shape.Name}, and not {ColumnFormat.NameOf(type)}.");
        }

        if (_grows && _next >= _rows)
        {
            _memory->Extend(_next + 1);
            _rows = _memory->Capacity;
        }

        return _next < _rows
            ? _next
            : throw new InvalidOperationException($"The column has {_rows} rows, and all of them are written.");
    }
}
