using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <content>Columns of lists and structs: what lies in them is columns of their own, which grow while lists are written.</content>
internal unsafe partial struct ColumnMemory
{
    private const long LeastItems = 16;

    /// <summary>For how many rows there is room.</summary>
    internal readonly long Capacity => _rows;

    /// <summary>A column that lies in this one: of lists the items, of structs a field.</summary>
    internal readonly ColumnMemory* Child(int index) => (ColumnMemory*)_children[index]->PrivateData;

    /// <summary>Begins the list of a row, whose items are to be written next.</summary>
    /// <param name="row">The row.</param>
    /// <param name="count">How many items.</param>
    /// <returns>The row of the first item.</returns>
    internal readonly long BeginList(long row, int count)
    {
        int start = ((int*)_valueBuffer)[row];
        if (count > int.MaxValue - start)
        {
            throw TooLarge();
        }

        // A list that failed may have left items behind.
        ColumnMemory* items = Child(0);
        items->Forget(start, items->_length);
        items->Extend(start + count);
        ((int*)_valueBuffer)[row + 1] = start + count;
        return start;
    }

    /// <summary>Makes room for rows, and keeps those that there are.</summary>
    internal void Extend(long rows)
    {
        if (rows > _rows)
        {
            Grow(Math.Min(Math.Max(Math.Max(rows, _rows * 2), LeastItems), MostRows));
        }

        _length = rows;
        if (_type == ColumnType.Struct)
        {
            for (int index = 0; index < _childCount; index++)
            {
                Child(index)->Extend(rows);
            }
        }
    }

    /// <summary>Rows that were written are to be written anew: none of them is null.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The row behind the last one.</param>
    internal void Forget(long first, long end)
    {
        for (long row = first; _validBuffer is not null && row < end; row++)
        {
            byte bit = (byte)(1 << (int)(row & 7));
            if ((_validBuffer[row >> 3] & bit) == 0)
            {
                _validBuffer[row >> 3] |= bit;
                _nulls--;
            }
        }

        if (_type == ColumnType.Struct)
        {
            for (int index = 0; index < _childCount; index++)
            {
                Child(index)->Forget(first, end);
            }
        }
    }

    /// <summary>Where the items of a row begin; behind the last row, where those of the next one will.</summary>
    internal readonly long ItemsOf(long row) => ((int*)_valueBuffer)[row];

    /// <summary>The list of a row has all items up to one.</summary>
    internal readonly void EndList(long row, long end) => ((int*)_valueBuffer)[row + 1] = checked((int)end);

    /// <summary>Whether a column is one that this kit has made for a type, and nobody has taken a part of it.</summary>
    private static bool IsOurs(ColumnData* column, ColumnShape shape) => shape.IsNested
        ? SchemaMemory.IsOurs(&column->Schema) && IsOurs(&column->Array, &column->Schema, shape)
        : (nint)column->Array.Release == (nint)s_releaseArray
            && (nint)column->Schema.Release == (nint)s_releaseSchema
            && column->Array.NChildren == 0;

    private static bool IsOurs(ArrowArray* array, ArrowSchema* schema, ColumnShape shape)
    {
        int count = shape.Items is null ? shape.Fields.Count : 1;
        if ((nint)array->Release != (nint)s_releaseArray
            || schema->Release is null
            || schema->Format != ColumnFormat.Of(shape.Type)
            || array->NChildren != (shape.IsNested ? count : 0)
            || schema->NChildren != array->NChildren)
        {
            return false;
        }

        for (int index = 0; shape.IsNested && index < count; index++)
        {
            ColumnShape inner = shape.Items ?? shape.Fields[index].Shape;
            if (!IsOurs(array->Children[index], schema->Children[index], inner)
                || (shape.Items is null && ColumnFormat.NameOf(schema->Children[index]) != shape.Fields[index].Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the values of a column without rows.</summary>
    private static void Make(ArrowArray* array, ColumnShape shape)
    {
        ColumnMemory* memory = (ColumnMemory*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnMemory));
        *array = default;
        array->PrivateData = memory;
        array->Release = s_releaseArray;
        int count = shape.Items is null ? shape.Fields.Count : 1;
        if (!shape.IsNested)
        {
            return;
        }

        int pointers = count * sizeof(ArrowArray*);
        memory->_children = (ArrowArray**)NativeMemory.AllocZeroed((nuint)(pointers + (count * sizeof(ArrowArray))));
        array->Children = memory->_children;
        for (int index = 0; index < count; index++)
        {
            memory->_children[index] = (ArrowArray*)((byte*)memory->_children + pointers) + index;
            Make(memory->_children[index], shape.Items ?? shape.Fields[index].Shape);
            memory->_childCount = index + 1;
        }

        array->NChildren = count;
    }

    private static void Begin(ArrowArray* array, ColumnShape shape, long rows)
    {
        ColumnMemory* memory = (ColumnMemory*)array->PrivateData;
        array->Length = 0;
        array->NullCount = 0;
        array->NBuffers = shape.Type == ColumnType.Struct ? 1 : HasData(shape.Type) ? 3 : 2;
        array->Buffers = (void**)memory;
        memory->Begin(shape.Type, rows);
        for (int index = 0; index < memory->_childCount; index++)
        {
            Begin(memory->_children[index], shape.Items ?? shape.Fields[index].Shape, shape.Items is null ? rows : 0);
        }
    }

    private static void End(ArrowArray* array, long rows)
    {
        ColumnMemory* memory = (ColumnMemory*)array->PrivateData;
        array->Length = rows;
        array->NullCount = memory->_nulls;
        for (int index = 0; index < memory->_childCount; index++)
        {
            End(memory->_children[index], memory->_type == ColumnType.List ? memory->ItemsOf(rows) : rows);
        }
    }

    private static void ReleaseChildren(ColumnMemory* memory)
    {
        for (int index = 0; index < memory->_childCount; index++)
        {
            ArrowArray* child = memory->_children[index];
            if (child->Release is not null)
            {
                child->Release(child);
            }
        }

        NativeMemory.Free(memory->_children);
    }

    private void Grow(long rows)
    {
        nint kept = _type switch
        {
            ColumnType.Struct => 0,
            // Of no rows there is one offset already.
            _ when HasOffsets(_type) => LengthOf(_type, _rows),
            _ => _rows == 0 ? 0 : LengthOf(_type, _rows),
        };
        if (_type != ColumnType.Struct)
        {
            nint length = LengthOf(_type, rows);
            _values.Reserve(length, kept);
            _valueBuffer = _values.Address;
            if (_type == ColumnType.Boolean)
            {
                NativeMemory.Clear(_valueBuffer + kept, (nuint)(length - kept));
            }
        }

        if (_validBuffer is not null)
        {
            nint valid = LengthOf(ColumnType.Boolean, _rows);
            nint length = LengthOf(ColumnType.Boolean, rows);
            _validity.Reserve(length, valid);
            NativeMemory.Fill(_validity.Address + valid, (nuint)(length - valid), 0xFF);
            _validBuffer = _validity.Address;
        }

        _rows = rows;
    }
}
