using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>
/// The types of nested columns that this kit writes. They end by themselves: whoever has moved a column may free its type first.
/// </summary>
internal static unsafe class SchemaMemory
{
    // The flag of the Arrow format: values may be null.
    private const long Nullable = 2;

    private static readonly delegate* unmanaged[Cdecl]<ArrowSchema*, void> s_release = &Release;

    /// <summary>Whether a type is one that <see cref="Make"/> has made.</summary>
    internal static bool IsOurs(ArrowSchema* schema) => (nint)schema->Release == (nint)s_release;

    /// <summary>Makes a type.</summary>
    /// <param name="schema">Where it is to be; overwritten.</param>
    /// <param name="shape">The type.</param>
    /// <param name="name">The name of the field; empty where it has none.</param>
    internal static void Make(ArrowSchema* schema, ColumnShape shape, string name = "")
    {
        *schema = default;
        schema->Format = ColumnFormat.Of(shape.Type);
        schema->Flags = Nullable;
        schema->Release = s_release;
        if (name.Length > 0)
        {
            byte[] text = Encoding.UTF8.GetBytes(name + "\0");
            schema->Name = (byte*)NativeMemory.Alloc((nuint)text.Length);
            text.CopyTo(new Span<byte>(schema->Name, text.Length));
            schema->PrivateData = schema->Name;
        }

        int count = shape.Items is null ? shape.Fields.Count : 1;
        if (count == 0)
        {
            return;
        }

        // The children lie behind the pointers to them.
        int pointers = count * sizeof(ArrowSchema*);
        schema->Children = (ArrowSchema**)NativeMemory.AllocZeroed((nuint)(pointers + (count * sizeof(ArrowSchema))));
        schema->NChildren = count;
        for (int index = 0; index < count; index++)
        {
            schema->Children[index] = (ArrowSchema*)((byte*)schema->Children + pointers) + index;
            if (shape.Items is { } items)
            {
                Make(schema->Children[index], items, "item");
            }
            else
            {
                Make(schema->Children[index], shape.Fields[index].Shape, shape.Fields[index].Name);
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowSchema* schema)
    {
        schema->Release = null;
        for (long index = 0; index < schema->NChildren; index++)
        {
            ArrowSchema* child = schema->Children[index];
            if (child->Release is not null)
            {
                child->Release(child);
            }
        }

        NativeMemory.Free(schema->Children);
        NativeMemory.Free(schema->PrivateData);
    }
}
