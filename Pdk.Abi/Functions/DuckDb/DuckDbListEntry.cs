using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Of a list in DuckDB where its items begin in one column of all, and how many they are: <c>duckdb_list_entry</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbListEntry
{
    internal ulong Offset;
    internal ulong Length;
}
