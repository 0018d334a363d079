using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Registers the functions of a library with the connection of SQLite that loads it.</summary>
public sealed unsafe class SqliteExtension
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int Misuse = 21;

    /// <summary>The library stays: the runtime in it cannot be unloaded.</summary>
    private const int LoadedPermanently = 256;

    private const int Utf8 = 1;
    private const int Deterministic = 0x800;
    private const int Innocuous = 0x200000;

    private readonly nint _database;

    private SqliteExtension(nint database) => _database = database;

    /// <summary>Answers <c>sqlite3_extension_init</c>.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="error">Receives the text of an error, in SQLite's memory.</param>
    /// <param name="table">SQLite's functions.</param>
    /// <param name="register">Registers each function.</param>
    /// <returns>A result code of SQLite. Never throws.</returns>
    /// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Load(nint database, nint error, nint table, Action<SqliteExtension> register)
    {
        try
        {
            ThreadStorage.Ensure();
            SqliteApi.Use((nint*)table);
            ThreadStorage.PrepareLibrary();
            register(new SqliteExtension(database));
            return LoadedPermanently;
        }
        catch (Exception exception)
        {
            SqliteErrors.TellLoader((byte**)error, exception);
            return Error;
        }
    }

    /// <summary>Registers a function of a row.</summary>
    /// <param name="name">Its name in SQL.</param>
    /// <param name="parameters">How many arguments it takes.</param>
    /// <param name="isPure">Whether the same arguments always give the same result.</param>
    /// <param name="call">Its code: <c>void (*)(sqlite3_context *, int, sqlite3_value **)</c>.</param>
    /// <exception cref="InvalidOperationException">SQLite refuses it.</exception>
    public void AddScalar(string name, int parameters, bool isPure, nint call)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            Require(name, SqliteApi.CreateFunction(_database, text, parameters, Flags(isPure), 0, call, 0, 0, 0));
        }
    }

    /// <summary>Registers an aggregate, which is a window function too where rows can be taken away from it.</summary>
    /// <param name="name">Its name in SQL.</param>
    /// <param name="parameters">How many arguments it takes.</param>
    /// <param name="isPure">Whether the same rows always give the same result.</param>
    /// <param name="step">Adds a row: <c>void (*)(sqlite3_context *, int, sqlite3_value **)</c>.</param>
    /// <param name="final">Gives the result, and ends: <c>void (*)(sqlite3_context *)</c>.</param>
    /// <param name="value">Gives the result, and goes on; 0 where it is no window function.</param>
    /// <param name="inverse">Takes a row away; 0 where it is no window function.</param>
    /// <exception cref="InvalidOperationException">SQLite refuses it.</exception>
    public void AddAggregate(string name, int parameters, bool isPure, nint step, nint final, nint value, nint inverse)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            Require(name, inverse == 0
                ? SqliteApi.CreateFunction(_database, text, parameters, Flags(isPure), 0, 0, step, final, 0)
                : SqliteApi.CreateWindowFunction(_database, text, parameters, Flags(isPure), 0, step, final, value, inverse, 0));
        }
    }

    private static int Flags(bool isPure) => isPure ? Utf8 | Deterministic | Innocuous : Utf8;

    private static void Require(string name, int code)
    {
        if (code == 0)
        {
            return;
        }

        throw new InvalidOperationException(code switch
        {
            Busy => $"The function '{name}' is registered already, and cannot be registered again while a statement of this connection "
                + "runs; load the library once for each connection.",
            Misuse => $"SQLite refuses the function '{name}': expected at most 127 parameters.",
            _ => $"SQLite refuses the function '{name}' with the code {code}.",
        });
    }
}
