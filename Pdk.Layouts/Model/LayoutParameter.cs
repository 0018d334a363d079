namespace Pdk.Layouts;

/// <summary>A parameter of a method.</summary>
/// <param name="mode"><c>ref</c>, <c>out</c>, or empty.</param>
/// <param name="name">The name.</param>
/// <param name="type">The type.</param>
internal sealed class LayoutParameter(string mode, string name, string type)
{
    /// <summary><c>ref</c>, <c>out</c>, or empty.</summary>
    public string Mode { get; } = mode;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The type.</summary>
    public string Type { get; } = type;
}
