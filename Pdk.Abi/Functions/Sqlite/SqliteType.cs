namespace Pdk.Abi;

/// <summary>What a value of SQLite is (<c>SQLITE_INTEGER</c> and the others of <c>sqlite3.h</c>).</summary>
internal enum SqliteType
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
