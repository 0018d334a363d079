using Pdk.Abi;

namespace Pdk;

/// <content>Lists and structs: first what lies in them is written, by writers of its own, then that they are complete.</content>
public sealed unsafe partial class ColumnWriter
{
    private ColumnWriter(ColumnBatchBuilder builder, ColumnMemory* memory, ColumnShape shape, long rows, bool grows = false)
    {
        _builder = builder;
        _memory = memory;
        _rows = rows;
        _grows = grows;
        Shape = shape;
        _parts = shape.Items is { } items
            ? [new ColumnWriter(builder, memory->Child(0), items, 0, grows: true)]
            : new ColumnWriter[shape.Fields.Count];
        for (int index = 0; index < shape.Fields.Count; index++)
        {
            // What grows is told how many rows it has by what it lies in.
            _parts[index] = new ColumnWriter(builder, memory->Child(index), shape.Fields[index].Shape, rows, grows);
        }
    }

    /// <summary>Of lists: writes the items of all of them, one list after the other.</summary>
    /// <exception cref="InvalidOperationException">The column has no lists.</exception>
    public ColumnWriter Items => Type == ColumnType.List
        ? _parts[0]
        : throw new InvalidOperationException($"The column is {Shape.Name}, and not list.");

    /// <summary>Of structs: write the fields, each row once; otherwise empty.</summary>
    public IReadOnlyList<ColumnWriter> Fields => Type == ColumnType.Struct ? _parts : [];

    /// <summary>Whether something was written into a list or a struct that was not completed.</summary>
    internal bool HasLooseParts => Type switch
    {
        ColumnType.List => _parts[0]._next != _memory->ItemsOf(_next) || _parts[0].HasLooseParts,
        ColumnType.Struct => Array.Exists(_parts, part => part._next != _next || part.HasLooseParts),
        _ => false,
    };

    /// <summary>The next row is a list of the items that were written since the list before it; without any it is empty.</summary>
    /// <exception cref="InvalidOperationException">The column has no lists.</exception>
    public void AddList()
    {
        long row = Row(ColumnType.List);
        _memory->EndList(row, _parts[0]._next);
        Added();
    }

    /// <summary>The next row is a struct of what was written into each field.</summary>
    /// <exception cref="InvalidOperationException">The column has no structs, or a field has nothing for this row, or too much.</exception>
    public void AddStruct()
    {
        long row = Row(ColumnType.Struct);
        int wrong = Array.FindIndex(_parts, part => part._next != row + 1);
        if (wrong >= 0)
        {
            throw new InvalidOperationException(
                $"Field '{Shape.Fields[wrong].Name}' must have {row + 1} rows when struct {row + 1} is complete, but has "
                    + $"{_parts[wrong]._next}.");
        }

        Added();
    }

    /// <summary>The rows from one on have not been written, nor has what lies in lists and structs that were not completed.</summary>
    /// <param name="rows">How many there are still.</param>
    internal void TakeBack(long rows)
    {
        _memory->Forget(rows, _next);
        _next = rows;
        foreach (ColumnWriter part in _parts)
        {
            part.TakeBack(Type == ColumnType.List ? _memory->ItemsOf(rows) : rows);
        }
    }

    private void RequireNoLooseParts()
    {
        if (HasLooseParts)
        {
            throw new InvalidOperationException("Items or fields were written that belong to no row, so that the next one cannot be null.");
        }
    }

    /// <summary>A null struct has null fields, whose writers go on behind them.</summary>
    private void PassNull()
    {
        _next++;
        if (Type == ColumnType.Struct)
        {
            Array.ForEach(_parts, static part => part.PassNull());
        }
    }
}
