namespace Pdk.Abi;

/// <summary>Looks at columns of lists and structs, and at what is in them, before they are read; see <see cref="ColumnCheck"/>.</summary>
/// <remarks>
/// It goes as deep as the type that is expected, however deep the column says that it is. Where each list begins and ends is looked at when
/// it is read.
/// </remarks>
internal static unsafe class NestedCheck
{
    /// <summary>Looks at a column of lists or structs.</summary>
    /// <param name="array">Its values.</param>
    /// <param name="schema">Its type.</param>
    /// <param name="shape">The type that it must have.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another type.</exception>
    internal static void Column(ArrowArray* array, ArrowSchema* schema, ColumnShape shape, string name)
    {
        bool isList = shape.Type == ColumnType.List;
        int buffers = isList ? 2 : 1;
        int children = isList ? 1 : shape.Fields.Count;
        if (array->NBuffers != buffers
            || array->NChildren != children
            || schema->NChildren != children
            || array->Dictionary is not null
            || schema->Dictionary is not null)
        {
            ColumnCheck.Fail($"{name} must have {buffers} {(buffers == 1 ? "buffer" : "buffers")}, {children} "
                + $"{(children == 1 ? "child" : "children")} and no dictionary, as {shape.Name} has, but has {array->NBuffers} buffers, "
                + $"{array->NChildren} children, {schema->NChildren} types of children and "
                + $"{(array->Dictionary is null && schema->Dictionary is null ? "no" : "a")} dictionary");
        }

        if (array->Buffers is null)
        {
            ColumnCheck.Fail($"{name} has a null pointer where its buffers should be");
        }

        if (array->Children is null || schema->Children is null)
        {
            ColumnCheck.Fail($"{name} has a null pointer where its children should be");
        }

        if (isList && array->Length > 0 && array->Buffers[1] is null)
        {
            ColumnCheck.Fail($"{name} has {array->Length} rows, but a null pointer where its offsets should be");
        }

        if (array->NullCount > 0 && array->Buffers[0] is null)
        {
            ColumnCheck.Fail($"{name} has {array->NullCount} nulls, but a null pointer where the bits should be that say which");
        }

        for (int index = 0; index < children; index++)
        {
            ArrowArray* child = array->Children[index];
            ArrowSchema* type = schema->Children[index];
            string whose = isList ? $"{name}[]" : $"{name}.{shape.Fields[index].Name}";
            if (child is null || type is null)
            {
                ColumnCheck.Fail($"{whose} is a null pointer");
            }

            if (isList)
            {
                ColumnCheck.Single(child, type, shape.Items!, whose);
            }
            else
            {
                Field(array, child, type, shape.Fields[index], index, name);
            }
        }
    }

    private static void Field(ArrowArray* parent, ArrowArray* child, ArrowSchema* type, ColumnField field, int index, string name)
    {
        string found = ColumnFormat.NameOf(type);
        if (found != field.Name)
        {
            ColumnCheck.Fail($"field {index + 1} of {name} must be called '{field.Name}', but is called '{ErrorText.Cut(found, 40)}'");
        }

        ColumnCheck.Single(child, type, field.Shape, $"{name}.{field.Name}");
        long needed = parent->Offset + parent->Length;
        if (child->Length < needed)
        {
            ColumnCheck.Fail($"{name}.{field.Name} must have as many rows as what it is a field of, {needed}, but has {child->Length}");
        }
    }
}
