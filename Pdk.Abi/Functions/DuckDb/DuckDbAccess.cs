using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What DuckDB gives an extension that it loads: <c>duckdb_extension_access</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DuckDbAccess
{
    /// <summary>Says why the extension cannot be loaded. Without it, DuckDB closes the database for good.</summary>
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, void> SetError;

    /// <summary>The database that loads it.</summary>
    internal readonly delegate* unmanaged[Cdecl]<nint, nint*> GetDatabase;

    /// <summary>DuckDB's functions, of a version; null where it has said itself that it has not. Borrowed for the load.</summary>
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, nint*> GetApi;
}
