using System.Globalization;

namespace Pdk.Layouts;

/// <summary>One line below a head: a method, a field, a value of an enumeration, or a case of a union.</summary>
/// <param name="position">See <see cref="Position"/>.</param>
/// <param name="name">See <see cref="Name"/>.</param>
/// <param name="type">See <see cref="Type"/>.</param>
/// <param name="since">See <see cref="Since"/>.</param>
/// <param name="line">See <see cref="Line"/>.</param>
internal class LayoutMember(decimal position, string name, string type, LayoutVersion? since, int line)
{
    /// <summary>
    /// A method's slot, a field's offset in bytes, an enumeration's value, a case's tag. Wide enough for i64 and u64 alike.
    /// </summary>
    public decimal Position { get; } = position;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>A field's type, a case's record; empty for values of enumerations; of a method its parameters and result.</summary>
    public string Type { get; } = type;

    /// <summary>The version in which it was appended; null for what was there from the start.</summary>
    public LayoutVersion? Since { get; } = since;

    /// <summary>Its line in the text, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The position as the text has it.</summary>
    public string PositionText => Position.ToString(CultureInfo.InvariantCulture);
}
