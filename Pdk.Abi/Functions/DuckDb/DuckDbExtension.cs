using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Registers the functions of a library with the database of DuckDB that loads it.</summary>
public sealed unsafe class DuckDbExtension
{
    private readonly nint _connection;

    private DuckDbExtension(nint connection) => _connection = connection;

    /// <summary>Answers <c>NAME_init_c_api</c>.</summary>
    /// <param name="info">DuckDB's context of the load.</param>
    /// <param name="access">What DuckDB gives: <c>duckdb_extension_access</c>.</param>
    /// <param name="register">Registers each function.</param>
    /// <returns>1 where all are registered, otherwise 0. Never throws.</returns>
    /// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte Load(nint info, nint access, Action<DuckDbExtension> register)
    {
        DuckDbAccess* lent = (DuckDbAccess*)access;
        try
        {
            ThreadStorage.Ensure();
            nint* table;
            fixed (byte* version = "v1.2.0\0"u8)
            {
                table = lent->GetApi(info, version);
            }

            if (table is null)
            {
                return 0;
            }

            DuckDbApi.Use(table);
            nint* database = lent->GetDatabase(info);
            nint connection;
            if (database is null || DuckDbApi.Connect(*database, &connection) != 0)
            {
                throw new InvalidOperationException("DuckDB gives no connection to register functions with.");
            }

            try
            {
                register(new DuckDbExtension(connection));
            }
            finally
            {
                DuckDbApi.Disconnect(&connection);
            }

            return 1;
        }
        catch (Exception exception)
        {
            DuckDbErrors.TellLoader(lent, info, exception);
            return 0;
        }
    }

    /// <summary>Registers functions of a row that have one name.</summary>
    /// <param name="name">Their name in SQL.</param>
    /// <param name="overloads">One for each set of types.</param>
    /// <exception cref="InvalidOperationException">DuckDB refuses them.</exception>
    public void AddScalars(string name, DuckDbScalar[] overloads)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            nint set = DuckDbApi.CreateScalarSet(text);
            try
            {
                foreach (DuckDbScalar overload in overloads)
                {
                    nint function = overload.Make(text);
                    int code = DuckDbApi.AddScalarToSet(set, function);
                    DuckDbApi.DestroyScalar(&function);
                    Require(name, code);
                }

                Require(name, DuckDbApi.RegisterScalarSet(_connection, set));
            }
            finally
            {
                DuckDbApi.DestroyScalarSet(&set);
            }
        }
    }

    /// <summary>Registers aggregates that have one name.</summary>
    /// <param name="name">Their name in SQL.</param>
    /// <param name="overloads">One for each set of types.</param>
    /// <exception cref="InvalidOperationException">DuckDB refuses them.</exception>
    public void AddAggregates(string name, DuckDbAggregate[] overloads)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            nint set = DuckDbApi.CreateAggregateSet(text);
            try
            {
                foreach (DuckDbAggregate overload in overloads)
                {
                    nint function = overload.Make(text);
                    int code = DuckDbApi.AddAggregateToSet(set, function);
                    DuckDbApi.DestroyAggregate(&function);
                    Require(name, code);
                }

                Require(name, DuckDbApi.RegisterAggregateSet(_connection, set));
            }
            finally
            {
                DuckDbApi.DestroyAggregateSet(&set);
            }
        }
    }

    private static void Require(string name, int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"DuckDB refuses the function '{name}'. It may have one of another kind by that name.");
        }
    }
}
