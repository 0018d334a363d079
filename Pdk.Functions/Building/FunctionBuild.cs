namespace Pdk.Functions;

/// <summary>A library that was built of a file of functions, now or before.</summary>
/// <param name="File">The file.</param>
/// <param name="Library">The library, in the cache: <c>NAME.so</c>. It stays as it is for ever; who wants it elsewhere copies it.</param>
/// <param name="Files">
/// All files of it, that one first: <c>NAME.duckdb_extension</c> and native libraries of packages lie beside it.
/// </param>
/// <param name="Key">What it is known by: SHA-256 of the source and of all that it was built with.</param>
/// <param name="WasCached">Whether it was there already.</param>
/// <param name="Diagnostics">Warnings of the build; none of one that was there already.</param>
public sealed record FunctionBuild(
    string File, string Library, IReadOnlyList<string> Files, string Key, bool WasCached, IReadOnlyList<FunctionDiagnostic> Diagnostics);
