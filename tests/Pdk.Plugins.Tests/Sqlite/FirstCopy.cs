using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Pdk.Plugins.Tests.Sqlite;

/// <summary>
/// Loads the SQLite of the tests before any plugin brings its own. Whoever comes later takes the one that is there; two of them in a process
/// would not see each other's locks.
/// </summary>
internal static class FirstCopy
{
#pragma warning disable CA2255 // The attribute is for applications, which this is: nothing else comes before all tests.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
    }
}
