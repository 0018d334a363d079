namespace Pdk.Abi;

/// <summary>A function of a row, as DuckDB is told of it.</summary>
/// <param name="call">Its code: <c>void (*)(duckdb_function_info, duckdb_data_chunk, duckdb_vector)</c>.</param>
/// <param name="isPure">Whether the same arguments always give the same result.</param>
/// <param name="takesNulls">Whether it wants to know of nulls. Otherwise DuckDB may give null for a null without a call.</param>
/// <param name="takesLists">Whether each parameter is a list of what it is said to be.</param>
/// <param name="result">What it gives.</param>
/// <param name="parameters">What it takes.</param>
public readonly unsafe struct DuckDbScalar(
    nint call, bool isPure, bool takesNulls, bool takesLists, DuckDbShape result, params DuckDbShape[] parameters)
{
    internal nint Make(byte* name)
    {
        nint function = DuckDbApi.CreateScalar();
        DuckDbApi.ScalarSetName(function, name);
        DuckDbLogicalType.Give(function, DuckDbApi.ScalarSetReturnType, result);
        foreach (DuckDbShape parameter in parameters)
        {
            DuckDbShape type = takesLists ? DuckDbShape.ListOf(parameter) : parameter;
            DuckDbLogicalType.Give(function, DuckDbApi.ScalarAddParameter, type);
        }

        DuckDbApi.ScalarSetFunction(function, call);
        if (takesNulls)
        {
            DuckDbApi.ScalarSetSpecialHandling(function);
        }

        if (!isPure)
        {
            DuckDbApi.ScalarSetVolatile(function);
        }

        return function;
    }
}
