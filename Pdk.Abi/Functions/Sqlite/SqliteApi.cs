namespace Pdk.Abi;

/// <summary>
/// The functions that SQLite lends to an extension, by their place in its table (<c>sqlite3_api_routines</c> in <c>sqlite3ext.h</c>, which
/// only ever grows at its end).
/// </summary>
/// <remarks>
/// The short ones are called without telling the collector: they neither wait, nor call back, nor jump. One SQLite for each process: values
/// of another one cannot be told apart.
/// </remarks>
internal static unsafe class SqliteApi
{
    /// <summary>Window functions: <c>sqlite3_create_window_function</c> is in the table from 3.25 on.</summary>
    private const int OldestVersion = 3_025_000;

    private const string Oldest = "3.25.0";

    private static nint s_table;

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint> AggregateContext { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double, void> ResultDouble { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, int, void> ResultError { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, void> ResultInt64 { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> ResultNull { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*> ValueBlob { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ValueBytes { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double> ValueDouble { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> ValueInt64 { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*> ValueText { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ValueType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, void> ResultErrorNoMemory { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, int, int, nint, nint, nint, nint, nint, int> CreateFunction
    {
        get;
        private set;
    }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, int, int, nint, nint, nint, nint, nint, nint, int> CreateWindowFunction
    {
        get;
        private set;
    }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, ulong, nint, void> ResultBlob64 { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, ulong, nint, byte, void> ResultText64 { get; private set; }

    internal static delegate* unmanaged[Cdecl]<ulong, byte*> Malloc64 { get; private set; }

    /// <summary>Takes the table of the SQLite that loads the library.</summary>
    /// <exception cref="NotSupportedException">It is too old, or another one has loaded the library already.</exception>
    internal static void Use(nint* table)
    {
        // First, since errors are told in its memory.
        Malloc64 = (delegate* unmanaged[Cdecl]<ulong, byte*>)table[197];
        int version = ((delegate* unmanaged[Cdecl]<int>)table[67])();
        if (version < OldestVersion)
        {
            throw new NotSupportedException(
                $"These functions need SQLite {Oldest} or newer; this is {version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}.");
        }

        if (Interlocked.CompareExchange(ref s_table, (nint)table, 0) is var used && used != 0 && used != (nint)table)
        {
            throw new NotSupportedException(
                "Another SQLite of this process has loaded this library already; use one of the two, or load a copy of the file under "
                    + "another name.");
        }

        AggregateContext = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint>)table[0];
        ResultDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double, void>)table[79];
        ResultError = (delegate* unmanaged[Cdecl]<nint, byte*, int, void>)table[80];
        ResultInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, void>)table[83];
        ResultNull = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)table[84];
        ValueBlob = (delegate* unmanaged[Cdecl]<nint, byte*>)table[102];
        ValueBytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)table[103];
        ValueDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double>)table[105];
        ValueInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)table[107];
        ValueText = (delegate* unmanaged[Cdecl]<nint, byte*>)table[109];
        ValueType = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)table[113];
        ResultErrorNoMemory = (delegate* unmanaged[Cdecl]<nint, void>)table[137];
        CreateFunction = (delegate* unmanaged[Cdecl]<nint, byte*, int, int, nint, nint, nint, nint, nint, int>)table[162];
        ResultBlob64 = (delegate* unmanaged[Cdecl]<nint, byte*, ulong, nint, void>)table[201];
        ResultText64 = (delegate* unmanaged[Cdecl]<nint, byte*, ulong, nint, byte, void>)table[202];
        CreateWindowFunction =
            (delegate* unmanaged[Cdecl]<nint, byte*, int, int, nint, nint, nint, nint, nint, nint, int>)table[239];
    }
}
