namespace Pdk.Contracts;

/// <summary>Hosts that a function is exported for; <c>PdkExports</c> of the project has the same names in lower case.</summary>
/// <remarks>
/// A project exports to those that <c>PdkExports</c> names, and a function to those of them that it names itself. A function that names
/// none goes to all of the project that can express it.
/// </remarks>
[Flags]
public enum FunctionExports
{
    /// <summary>Names none: all of the project that can express the function.</summary>
    None = 0,

    /// <summary>Hosts of this kit.</summary>
    Pdk = 1,

    /// <summary>SQLite.</summary>
    Sqlite = 2,

    /// <summary>DuckDB.</summary>
    DuckDb = 4,

    /// <summary>PostgreSQL.</summary>
    Postgres = 8,

    /// <summary>Hosts of the plugin tutorial's C ABI, which has one function for each library.</summary>
    Tutorial = 16,

    /// <summary>The stream processor's C ABI with Arrow columns, which has one function for each library.</summary>
    Stream = 32,

    /// <summary>Each of them by name.</summary>
    All = Pdk | Sqlite | DuckDb | Postgres | Tutorial | Stream,
}
