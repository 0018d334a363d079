namespace Pdk.Functions;

/// <summary>A library in the cache that is whole.</summary>
/// <param name="Library">The library: <c>NAME.so</c>.</param>
/// <param name="Files">
/// All files of it, that one first, and those that lie beside it (<c>NAME.duckdb_extension</c>, native libraries of packages).
/// </param>
internal sealed record FunctionCacheEntry(string Library, IReadOnlyList<string> Files);
