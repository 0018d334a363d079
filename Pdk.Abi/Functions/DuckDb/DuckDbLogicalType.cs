using System.Text;

namespace Pdk.Abi;

/// <summary>A type of DuckDB as its functions take it, for one use.</summary>
internal static unsafe class DuckDbLogicalType
{
    /// <summary>Gives a type to a function of DuckDB, which copies it.</summary>
    internal static void Give(nint function, delegate* unmanaged[Cdecl]<nint, nint, void> give, DuckDbShape shape)
    {
        nint made = Make(shape);
        give(function, made);
        DuckDbApi.DestroyLogicalType(&made);
    }

    private static nint Make(DuckDbShape shape) => shape.Type switch
    {
        DuckDbType.Decimal => DuckDbApi.CreateDecimalType(DecimalValue.Precision, DecimalValue.Scale),
        DuckDbType.List => MakeList(shape.Parts[0].Shape),
        DuckDbType.Struct => MakeStruct(shape.Parts),
        _ => DuckDbApi.CreateLogicalType(shape.Type),
    };

    private static nint MakeList(DuckDbShape items)
    {
        nint made = Make(items);
        nint list = DuckDbApi.CreateListType(made);
        DuckDbApi.DestroyLogicalType(&made);
        return list;
    }

    private static nint MakeStruct((string Name, DuckDbShape Shape)[] fields)
    {
        nint* types = stackalloc nint[fields.Length];
        int* starts = stackalloc int[fields.Length];
        StringBuilder all = new();
        for (int index = 0; index < fields.Length; index++)
        {
            types[index] = Make(fields[index].Shape);
            starts[index] = Encoding.UTF8.GetByteCount(all.ToString());
            all.Append(fields[index].Name).Append('\0');
        }

        fixed (byte* text = Encoding.UTF8.GetBytes(all.ToString()))
        {
            byte** names = stackalloc byte*[fields.Length];
            for (int index = 0; index < fields.Length; index++)
            {
                names[index] = text + starts[index];
            }

            nint made = DuckDbApi.CreateStructType(types, names, (ulong)fields.Length);
            for (int index = 0; index < fields.Length; index++)
            {
                DuckDbApi.DestroyLogicalType(types + index);
            }

            return made;
        }
    }
}
