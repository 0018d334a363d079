namespace Pdk.Layouts;

/// <summary>A parameter of a function.</summary>
/// <param name="name">Its name, as its author calls it.</param>
/// <param name="type">Its type: <c>bigint</c>.</param>
/// <param name="isNullable">Whether the function wants to know of nulls.</param>
internal sealed class LayoutFunctionParameter(string name, string type, bool isNullable)
{
    /// <summary>Its name, as its author calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Its type: <c>bigint</c>, <c>list&lt;bigint?&gt;</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Whether the function wants to know of nulls. Where not, null gives null without a call.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}{(IsNullable ? "?" : "")}";
}
