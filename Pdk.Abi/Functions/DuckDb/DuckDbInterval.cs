using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A length of time in DuckDB (<c>duckdb_interval</c>), in which months and days are no number of hours.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbInterval
{
    internal int Months;
    internal int Days;
    internal long Microseconds;
}
