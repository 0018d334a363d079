namespace Pdk.Loader;

/// <summary>What a stamp says about a parameter of a function.</summary>
/// <param name="Name">Its name, as its author calls it.</param>
/// <param name="Type">Its type: <c>bigint</c>.</param>
/// <param name="IsNullable">Whether the function wants to know of nulls. Where not, null gives null without a call.</param>
public sealed record StampFunctionParameter(string Name, string Type, bool IsNullable)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}{(IsNullable ? "?" : "")}";
}
