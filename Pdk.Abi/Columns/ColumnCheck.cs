using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// Looks at columns before they are read, as far as the Arrow C Data Interface shows what is wrong: buffers have no lengths.
/// </summary>
internal static unsafe class ColumnCheck
{
    /// <summary>The largest number of columns, so that a number that is none is not taken for one.</summary>
    internal const long MostColumns = 1 << 16;

    /// <summary>Looks at a batch.</summary>
    /// <param name="view">The batch.</param>
    /// <param name="count">How many columns there must be; null where any number will do.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another number of columns.</exception>
    internal static void Batch(ColumnsView view, int? count)
    {
        ArrowArray* array = view.Array;
        ArrowSchema* schema = view.Schema;
        NotReleased(array, schema, "the batch");
        ReadOnlySpan<byte> format = ColumnFormat.Read(schema->Format);
        if (format is not [(byte)'+', (byte)'s'])
        {
            Fail($"the batch must be a struct of columns (format '+s'), but its format is {ColumnFormat.Shown(schema->Format)}");
        }

        Lengths(array, "the batch");
        if (array->Length > ColumnMemory.MostRows || array->Offset > ColumnMemory.MostRows)
        {
            Fail($"the batch must have at most {ColumnMemory.MostRows} rows, but has {array->Length} from row {array->Offset}");
        }

        if (array->NBuffers != 1 || array->Dictionary is not null || schema->Dictionary is not null)
        {
            Fail($"the batch must have 1 buffer and no dictionary, as a struct of columns has, but has {array->NBuffers} buffers");
        }

        bool hasValidity = array->Buffers is not null && array->Buffers[0] is not null;
        if (array->NullCount > 0 || (array->NullCount < 0 && hasValidity))
        {
            Fail("the batch must have no nulls of its own: nulls belong to its columns");
        }

        if (array->NChildren != schema->NChildren || array->NChildren is < 0 or > MostColumns)
        {
            Fail($"the batch has {array->NChildren} columns and {schema->NChildren} types of columns");
        }

        if (count is { } expected && array->NChildren != expected)
        {
            Fail($"expected {expected} {(expected == 1 ? "argument" : "arguments")}, got {array->NChildren}");
        }

        if (array->NChildren > 0 && (array->Children is null || schema->Children is null))
        {
            Fail("the batch has a null pointer where its columns should be");
        }
    }

    /// <summary>Looks at a column of a batch.</summary>
    /// <param name="view">The batch, which was looked at.</param>
    /// <param name="index">Which column.</param>
    /// <param name="shape">The type that it must have.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another type or length.</exception>
    internal static void Column(ColumnsView view, int index, ColumnShape shape)
    {
        string name = $"argument {index + 1}";
        ArrowArray* array = view.Array->Children[index];
        ArrowSchema* schema = view.Schema->Children[index];
        if (array is null || schema is null)
        {
            Fail($"{name} is a null pointer");
        }

        Single(array, schema, shape, name);
        long needed = view.Array->Offset + view.Array->Length;
        if (array->Length < needed)
        {
            Fail($"{name} must have as many rows as the batch, {needed}, but has {array->Length}");
        }

        // A part of a batch may have columns that are longer than it; but all of them alike.
        ArrowArray* first = view.Array->Children[0];
        if (first is not null && array->Length != first->Length)
        {
            Fail($"{name} must have as many rows as argument 1, {first->Length}, but has {array->Length}");
        }
    }

    /// <summary>Looks at a column that stands alone.</summary>
    /// <param name="array">Its values.</param>
    /// <param name="schema">Its type.</param>
    /// <param name="shape">The type that it must have.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another type.</exception>
    internal static void Single(ArrowArray* array, ArrowSchema* schema, ColumnShape shape, string name)
    {
        NotReleased(array, schema, name);
        ColumnType type = shape.Type;
        if (!ColumnFormat.Fits(ColumnFormat.Read(schema->Format), type))
        {
            Fail($"{name} must be {shape.Name} (format '{ColumnFormat.Shown(ColumnFormat.Of(type)).Trim('\'')}'), "
                + $"but its format is {ColumnFormat.Shown(schema->Format)}");
        }

        Lengths(array, name);
        if (shape.IsNested)
        {
            NestedCheck.Column(array, schema, shape, name);
            return;
        }

        long buffers = type is ColumnType.Text or ColumnType.Bytes ? 3 : 2;
        if (array->NBuffers != buffers
            || array->NChildren != 0
            || schema->NChildren != 0
            || array->Dictionary is not null
            || schema->Dictionary is not null)
        {
            Fail($"{name} must have {buffers} buffers, no children and no dictionary, as its format says, but has {array->NBuffers} "
                + $"buffers, {array->NChildren} children and {(array->Dictionary is null ? "no" : "a")} dictionary");
        }

        if (array->Buffers is null)
        {
            Fail($"{name} has a null pointer where its buffers should be");
        }

        if (array->Length == 0)
        {
            return;
        }

        if (array->Buffers[1] is null)
        {
            Fail($"{name} has {array->Length} rows, but a null pointer where its {(buffers == 3 ? "offsets" : "values")} should be");
        }

        if (array->NullCount > 0 && array->Buffers[0] is null)
        {
            Fail($"{name} has {array->NullCount} nulls, but a null pointer where the bits should be that say which");
        }
    }

    [DoesNotReturn]
    internal static void Fail(string text) => throw new ArgumentException(text);

    private static void NotReleased(ArrowArray* array, ArrowSchema* schema, string name)
    {
        if (array->Release is null || schema->Release is null)
        {
            Fail($"{name} was released, or moved, before the call");
        }
    }

    private static void Lengths(ArrowArray* array, string name)
    {
        if (array->Length < 0 || array->Offset < 0 || array->Length > long.MaxValue - array->Offset)
        {
            Fail($"{name} has the impossible length {array->Length} and offset {array->Offset}");
        }

        if (array->NullCount < -1 || array->NullCount > array->Length)
        {
            Fail($"{name} has {array->Length} rows, but {array->NullCount} nulls");
        }
    }
}
