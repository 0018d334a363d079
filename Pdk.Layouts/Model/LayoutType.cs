namespace Pdk.Layouts;

/// <summary>A type that a contract's members use.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">Its name.</param>
/// <param name="size">See <see cref="Size"/>.</param>
/// <param name="alignment">See <see cref="Alignment"/>.</param>
/// <param name="underlying">See <see cref="Underlying"/>.</param>
/// <param name="members">See <see cref="Members"/>.</param>
/// <param name="line">See <see cref="Line"/>.</param>
internal sealed class LayoutType(
    LayoutTypeKind kind, string name, int size, int alignment, string underlying, IReadOnlyList<LayoutMember> members, int line)
{
    /// <summary>What it is.</summary>
    public LayoutTypeKind Kind { get; } = kind;

    /// <summary>Its name: <c>acme.basket</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The size in bytes of a struct or record; else 0.</summary>
    public int Size { get; } = size;

    /// <summary>The alignment in bytes of a struct; else 0.</summary>
    public int Alignment { get; } = alignment;

    /// <summary>Of an enumeration: the number beneath; else empty.</summary>
    public string Underlying { get; } = underlying;

    /// <summary>Fields, values or cases, in the text's order.</summary>
    public IReadOnlyList<LayoutMember> Members { get; } = members;

    /// <summary>The line of its head, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The head as a layout text has it.</summary>
    public string Head => Kind switch
    {
        LayoutTypeKind.Struct => $"struct {Name} size {LayoutNumber.Text(Size)} align {LayoutNumber.Text(Alignment)}",
        LayoutTypeKind.Record => $"record {Name} size {LayoutNumber.Text(Size)}",
        LayoutTypeKind.Enumeration => $"enum {Name} {Underlying}",
        _ => $"union {Name}",
    };
}
