namespace Pdk.Abi;

/// <summary>An aggregate, as DuckDB is told of it.</summary>
/// <param name="size">How large a state is: <c>idx_t (*)(duckdb_function_info)</c>.</param>
/// <param name="begin">Begins a state: <c>void (*)(duckdb_function_info, duckdb_aggregate_state)</c>.</param>
/// <param name="update">Adds rows: <c>void (*)(duckdb_function_info, duckdb_data_chunk, duckdb_aggregate_state *)</c>.</param>
/// <param name="combine">
/// Adds states to others: <c>void (*)(duckdb_function_info, duckdb_aggregate_state *, duckdb_aggregate_state *, idx_t)</c>.
/// </param>
/// <param name="finish">
/// Gives results: <c>void (*)(duckdb_function_info, duckdb_aggregate_state *, duckdb_vector, idx_t, idx_t)</c>.
/// </param>
/// <param name="end">Ends states: <c>void (*)(duckdb_aggregate_state *, idx_t)</c>.</param>
/// <param name="result">What it gives.</param>
/// <param name="parameters">What it takes.</param>
public readonly unsafe struct DuckDbAggregate(
    nint size, nint begin, nint update, nint combine, nint finish, nint end, DuckDbShape result, params DuckDbShape[] parameters)
{
    internal nint Make(byte* name)
    {
        nint function = DuckDbApi.CreateAggregate();
        DuckDbApi.AggregateSetName(function, name);
        DuckDbLogicalType.Give(function, DuckDbApi.AggregateSetReturnType, result);
        foreach (DuckDbShape parameter in parameters)
        {
            DuckDbLogicalType.Give(function, DuckDbApi.AggregateAddParameter, parameter);
        }

        DuckDbApi.AggregateSetFunctions(function, size, begin, update, combine, finish);
        DuckDbApi.AggregateSetDestructor(function, end);

        // Nulls are left out, or not, by the loop around the function.
        DuckDbApi.AggregateSetSpecialHandling(function);
        return function;
    }
}
