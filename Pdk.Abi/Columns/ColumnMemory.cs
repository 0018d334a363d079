using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>
/// The memory of a column that this kit writes: what <see cref="ArrowArray.PrivateData"/> points to. It stays where it is when the structs
/// of the column are moved, and is used again when the same column is written again.
/// </summary>
internal unsafe partial struct ColumnMemory
{
    /// <summary>More rows than any text column of 32-bit offsets could have.</summary>
    internal const long MostRows = int.MaxValue;

    // The release function is also how memory of this kit is known again; its address is taken once.
    private static readonly delegate* unmanaged[Cdecl]<ArrowArray*, void> s_releaseArray = &ReleaseArray;
    private static readonly delegate* unmanaged[Cdecl]<ArrowSchema*, void> s_releaseSchema = &ReleaseSchema;

    // As ArrowArray.Buffers has them.
    private byte* _validBuffer;
    private byte* _valueBuffer;
    private byte* _dataBuffer;

    private ColumnBlock _validity;
    private ColumnBlock _values;
    private ColumnBlock _data;
    private ColumnType _type;
    private long _rows;
    private long _nulls;

    // Of lists and structs, as ArrowArray.Children has them: pointers, and behind them the arrays.
    private ArrowArray** _children;
    private int _childCount;

    // Of what lies in lists: how many rows are written.
    private long _length;

    /// <summary>The values; of texts and bytes the offsets.</summary>
    internal readonly byte* Values => _valueBuffer;

    /// <summary>Begins a column: of no rows, until <see cref="End(ColumnData*)"/>.</summary>
    /// <param name="column">Where it is to be. What is there is used again, or released.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="rows">How many rows there will be.</param>
    /// <exception cref="OutOfMemoryException">There is no room for them.</exception>
    internal static ColumnMemory* Begin(ColumnData* column, ColumnShape shape, long rows)
    {
        if (!IsOurs(column, shape))
        {
            ColumnData.Release(column);
            Make(&column->Array, shape);
            if (shape.IsNested)
            {
                SchemaMemory.Make(&column->Schema, shape);
            }
            else
            {
                column->Schema.Release = s_releaseSchema;
                column->Schema.Flags = 2;
            }
        }

        column->Schema.Format = ColumnFormat.Of(shape.Type);
        Begin(&column->Array, shape, rows);
        return (ColumnMemory*)column->Array.PrivateData;
    }

    /// <summary>All rows are written.</summary>
    /// <param name="column">The column that was begun.</param>
    internal static void End(ColumnData* column) => End(column, ((ColumnMemory*)column->Array.PrivateData)->_rows);

    /// <summary>The first rows are written, and there will be no others.</summary>
    /// <param name="column">The column that was begun.</param>
    /// <param name="rows">How many.</param>
    internal static void End(ColumnData* column, long rows)
    {
        End(&column->Array, rows);
    }

    /// <summary>The result of a row is null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void SetNull(long row)
    {
        if (_validBuffer is null)
        {
            nint length = (nint)((_rows + 7) / 8);
            _validity.Reserve(length, 0);
            NativeMemory.Fill(_validity.Address, (nuint)length, 0xFF);
            _validBuffer = _validity.Address;
        }

        // A field whose struct has failed may have been null before.
        byte bit = (byte)(1 << (int)(row & 7));
        _nulls += (_validBuffer[row >> 3] & bit) == 0 ? 0 : 1;
        _validBuffer[row >> 3] &= (byte)~bit;
        if (HasOffsets(_type))
        {
            EndData(row, 0);
        }
        else if (_type == ColumnType.Struct)
        {
            for (int index = 0; index < _childCount; index++)
            {
                Child(index)->SetNull(row);
            }
        }
        else if (_type == ColumnType.Boolean)
        {
            SetBit(row, false);
        }
        else
        {
            int size = SizeOf(_type);
            NativeMemory.Clear(_valueBuffer + (row * size), (nuint)size);
        }
    }

    /// <summary>The result of a row is a bit.</summary>
    internal readonly void SetBit(long row, bool value)
    {
        byte bit = (byte)(1 << (int)(row & 7));
        byte* place = _valueBuffer + (row >> 3);
        *place = value ? (byte)(*place | bit) : (byte)(*place & ~bit);
    }

    /// <summary>The result of a row is a UUID.</summary>
    internal readonly void SetUuid(long row, Guid value) =>
        value.TryWriteBytes(new Span<byte>(_valueBuffer + (row * 16), 16), bigEndian: true, out _);

    /// <summary>The result of a row is these bytes.</summary>
    internal void SetData(long row, ReadOnlySpan<byte> data)
    {
        data.CopyTo(new Span<byte>(Room(row, data.Length), data.Length));
        EndData(row, data.Length);
    }

    /// <summary>The result of a row is bytes that must be text.</summary>
    /// <exception cref="PdkDataException">They are no UTF-8.</exception>
    internal void SetUtf8(long row, ReadOnlySpan<byte> data)
    {
        data.CopyTo(new Span<byte>(Room(row, data.Length), data.Length));
        EndWritten(row, data.Length, isText: true);
    }

    /// <summary>The result of a row is a text.</summary>
    internal void SetText(long row, string text)
    {
        int most = text.Length <= ResultBuffer.Uncounted
            ? Encoding.UTF8.GetMaxByteCount(text.Length)
            : Encoding.UTF8.GetByteCount(text);
        EndData(row, Encoding.UTF8.GetBytes(text, new Span<byte>(Room(row, most), most)));
    }

    /// <summary>Where the data of a row is written.</summary>
    internal readonly byte* DataOf(long row) => _dataBuffer + ((int*)_valueBuffer)[row];

    /// <summary>How many bytes a row may write without asking for more.</summary>
    internal readonly int RoomOf(long row) =>
        (int)Math.Min(_data.Capacity - ((int*)_valueBuffer)[row], int.MaxValue - ((int*)_valueBuffer)[row]);

    /// <summary>Makes room for a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="written">How much of it is written.</param>
    /// <param name="needed">How much more is needed.</param>
    /// <param name="retired">What was there before and is nobody's now, to be freed when the row has ended; may be null.</param>
    /// <returns>How much more there is now.</returns>
    internal int Reserve(long row, int written, int needed, out byte* retired)
    {
        int start = ((int*)_valueBuffer)[row];
        if (needed > int.MaxValue - start - written)
        {
            throw TooLarge();
        }

        retired = _data.Grow(start + written + needed, start + written);
        _dataBuffer = _data.Address;
        return RoomOf(row) - written;
    }

    /// <summary>The result of a row is what was written at its place.</summary>
    /// <exception cref="PdkDataException">It is to be text, and is no UTF-8.</exception>
    internal readonly void EndWritten(long row, int length, bool isText)
    {
        if (isText && !Utf8.IsValid(new ReadOnlySpan<byte>(DataOf(row), length)))
        {
            throw new PdkDataException("The result is no valid UTF-8.");
        }

        EndData(row, length);
    }

    private static OutOfMemoryException TooLarge() =>
        new("The results of a column have at most 2 GiB, and these have more: call with fewer rows.");

    private static bool HasData(ColumnType type) => type is ColumnType.Text or ColumnType.Bytes;

    private static bool HasOffsets(ColumnType type) => HasData(type) || type == ColumnType.List;

    /// <summary>How many bytes the values of rows take; of what has offsets these.</summary>
    private static nint LengthOf(ColumnType type, long rows) => type switch
    {
        ColumnType.Boolean => (nint)((rows + 7) / 8),
        ColumnType.Text or ColumnType.Bytes or ColumnType.List => (nint)(rows + 1) * sizeof(int),
        ColumnType.Struct => 0,
        _ => (nint)rows * SizeOf(type),
    };

    private static int SizeOf(ColumnType type) => type switch
    {
        ColumnType.TinyInt or ColumnType.UTinyInt => sizeof(byte),
        ColumnType.SmallInt or ColumnType.USmallInt => sizeof(short),
        ColumnType.Integer or ColumnType.UInteger or ColumnType.Float or ColumnType.Date => sizeof(int),
        ColumnType.Uuid or ColumnType.Decimal => 16,
        _ => sizeof(long),
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseArray(ArrowArray* array)
    {
        ColumnMemory* memory = (ColumnMemory*)array->PrivateData;
        array->Release = null;
        memory->_validity.Free();
        memory->_values.Free();
        memory->_data.Free();
        ReleaseChildren(memory);
        NativeMemory.Free(memory);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseSchema(ArrowSchema* schema) => schema->Release = null;

    private void Begin(ColumnType type, long rows)
    {
        if (rows is < 0 or > MostRows)
        {
            throw new ArgumentException($"A column has 0 to {MostRows} rows, and not {rows}.");
        }

        _type = type;
        _rows = rows;
        _length = rows;
        _nulls = 0;
        _validBuffer = null;
        if (type == ColumnType.Struct)
        {
            return;
        }

        nint length = LengthOf(type, rows);
        // The last bits of a byte belong to nobody, and shall not be what was there before.
        _values.Reserve(length, 0);
        _valueBuffer = _values.Address;
        _dataBuffer = _data.Address;
        if (HasOffsets(type))
        {
            *(int*)_valueBuffer = 0;
        }
        else if (type == ColumnType.Boolean && length > 0)
        {
            _valueBuffer[length - 1] = 0;
        }
    }

    /// <summary>Room for the data of a row.</summary>
    private byte* Room(long row, int length)
    {
        int start = ((int*)_valueBuffer)[row];
        if (length > int.MaxValue - start)
        {
            throw TooLarge();
        }

        _data.Reserve(start + length, start);
        _dataBuffer = _data.Address;
        return _dataBuffer + start;
    }

    private readonly void EndData(long row, int length)
    {
        int* offsets = (int*)_valueBuffer;
        offsets[row + 1] = offsets[row] + length;
    }
}
