namespace Pdk.Abi;

/// <summary>The columns that DuckDB calls a function with: at most 2,048 rows of each.</summary>
public static unsafe class DuckDbChunk
{
    /// <summary>How many rows there are.</summary>
    /// <param name="chunk">DuckDB's chunk.</param>
    public static long Rows(nint chunk) => (long)DuckDbApi.ChunkSize(chunk);

    /// <summary>A column.</summary>
    /// <param name="chunk">DuckDB's chunk.</param>
    /// <param name="index">Which, from 0 on.</param>
    public static nint Column(nint chunk, int index) => DuckDbApi.ChunkVector(chunk, (ulong)index);
}
