namespace Pdk.Abi;

/// <summary>
/// The type of a column, with the types of what lies in it: of lists the type of their items, of structs those of their fields. Immutable,
/// compares by value, and every <see cref="ColumnType"/> is one by itself.
/// </summary>
public sealed class ColumnShape : IEquatable<ColumnShape>
{
    /// <summary>So many types lie in one another at most.</summary>
    public const int MostDepth = 8;

    /// <summary>So many fields has a struct at most.</summary>
    public const int MostFields = 64;

    /// <summary>So many types is a type made of at most, so that none is large although no part of it is.</summary>
    public const int MostParts = 256;

    private static readonly ColumnShape[] s_simple = Array.ConvertAll(
        Enum.GetValues<ColumnType>()[..(int)ColumnType.List], static type => new ColumnShape(type, null, []));

    private ColumnShape(ColumnType type, ColumnShape? items, ColumnField[] fields)
    {
        Type = type;
        Items = items;
        Fields = fields;
        Depth = 1 + (items?.Depth ?? 0);
        Parts = 1 + (items?.Parts ?? 0);
        foreach (ColumnField field in fields)
        {
            Depth = Math.Max(Depth, 1 + field.Shape.Depth);
            Parts += field.Shape.Parts;
        }

        Name = type switch
        {
            ColumnType.List => $"list<{items!.Name}>",
            ColumnType.Struct =>
                $"struct<{string.Join(", ", Array.ConvertAll(fields, static field => $"{field.Name}: {field.Shape.Name}"))}>",
            _ => ColumnFormat.NameOf(type),
        };
    }

    /// <summary>What it is on the outside.</summary>
    public ColumnType Type { get; }

    /// <summary>Of lists the type of the items; otherwise null.</summary>
    public ColumnShape? Items { get; }

    /// <summary>Of structs the fields in their order; otherwise empty.</summary>
    public IReadOnlyList<ColumnField> Fields { get; }

    /// <summary>The name in SQL: <c>list&lt;bigint&gt;</c>, <c>struct&lt;lat: double, lon: double&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>Whether other types lie in it.</summary>
    public bool IsNested => Type >= ColumnType.List;

    /// <summary>How many types lie in one another.</summary>
    internal int Depth { get; }

    /// <summary>Of how many types it is made.</summary>
    internal int Parts { get; }

    /// <summary>A type that is not nested.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is that of lists or of structs, which says too little.</exception>
    public static implicit operator ColumnShape(ColumnType type) => Of(type);

    /// <summary>Whether two types are the same.</summary>
    public static bool operator ==(ColumnShape? left, ColumnShape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(ColumnShape? left, ColumnShape? right) => !(left == right);

    /// <summary>A type that is not nested.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is that of lists or of structs, which says too little.</exception>
    public static ColumnShape Of(ColumnType type) => (uint)type < (uint)s_simple.Length
        ? s_simple[(int)type]
        : throw new ArgumentOutOfRangeException(
            nameof(type), type, "Expected a type that is neither list nor struct; ListOf and StructOf make those.");

    /// <summary>Lists.</summary>
    /// <param name="items">The type of their items.</param>
    /// <exception cref="ArgumentException">It would be too deep, or too large.</exception>
    public static ColumnShape ListOf(ColumnShape items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Sound(new ColumnShape(ColumnType.List, items, []));
    }

    /// <summary>Structs.</summary>
    /// <param name="fields">Their fields; each name once.</param>
    /// <exception cref="ArgumentException">
    /// It would be too deep, or too large, has no fields, or a field has a name that is none or that another one has.
    /// </exception>
    public static ColumnShape StructOf(params ReadOnlySpan<ColumnField> fields)
    {
        if (fields.Length is 0 or > MostFields)
        {
            throw new ArgumentException($"A struct has 1 to {MostFields} fields, and not {fields.Length}.", nameof(fields));
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (ColumnField field in fields)
        {
            ArgumentNullException.ThrowIfNull(field.Shape, nameof(fields));
            if (!ShapeReader.IsName(field.Name) || !names.Add(field.Name))
            {
                throw new ArgumentException(
                    $"'{field.Name}' is no name for a field: expected letters, digits and underscores, and each name once.",
                    nameof(fields));
            }
        }

        return Sound(new ColumnShape(ColumnType.Struct, null, fields.ToArray()));
    }

    /// <summary>The type with a name in SQL; null where functions have none like it.</summary>
    /// <param name="name">
    /// The name: <c>list&lt;bigint&gt;</c>. What may be null inside has a question mark behind it, which belongs to no type.
    /// </param>
    public static ColumnShape? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ShapeReader.Read(name);
    }

    /// <inheritdoc/>
    public bool Equals(ColumnShape? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColumnShape);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static ColumnShape Sound(ColumnShape shape) => shape.Depth <= MostDepth && shape.Parts <= MostParts
        ? shape
        : throw new ArgumentException(
            $"A type has at most {MostDepth} types in one another, and {MostParts} in all; this one has {shape.Depth} and {shape.Parts}.");
}
