namespace Pdk.Abi;

/// <summary>A type of DuckDB with the types that lie in it; every <see cref="DuckDbType"/> is one by itself.</summary>
public sealed class DuckDbShape
{
    private DuckDbShape(DuckDbType type, (string Name, DuckDbShape Shape)[] parts)
    {
        Type = type;
        Parts = parts;
    }

    /// <summary>What it is on the outside.</summary>
    internal DuckDbType Type { get; }

    /// <summary>Of a list the items, without a name; of a struct the fields.</summary>
    internal (string Name, DuckDbShape Shape)[] Parts { get; }

    /// <summary>A type in which no other lies.</summary>
    /// <param name="type">The type.</param>
    public static implicit operator DuckDbShape(DuckDbType type) => Of(type);

    /// <summary>A type in which no other lies.</summary>
    /// <param name="type">The type.</param>
    public static DuckDbShape Of(DuckDbType type) => new(type, []);

    /// <summary>Lists.</summary>
    /// <param name="items">The type of their items.</param>
    public static DuckDbShape ListOf(DuckDbShape items) => new(DuckDbType.List, [("", items)]);

    /// <summary>Structs.</summary>
    /// <param name="fields">Their fields.</param>
    public static DuckDbShape StructOf(params (string Name, DuckDbShape Shape)[] fields) => new(DuckDbType.Struct, fields);
}
