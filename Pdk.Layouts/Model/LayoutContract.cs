namespace Pdk.Layouts;

/// <summary>A layout text that was read: a contract and the types that its members use.</summary>
/// <param name="id">The contract's id.</param>
/// <param name="version">Its version.</param>
/// <param name="methods">Its methods, in the text's order.</param>
/// <param name="types">The types, in the text's order.</param>
/// <param name="line">The line of its head, counted from 1.</param>
internal sealed class LayoutContract(
    string id, LayoutVersion version, IReadOnlyList<LayoutMethod> methods, IReadOnlyList<LayoutType> types, int line)
{
    private readonly Dictionary<string, LayoutType> _byName = types.ToDictionary(static type => type.Name, StringComparer.Ordinal);

    /// <summary>The contract's id: <c>acme.pricing</c>.</summary>
    public string Id { get; } = id;

    /// <summary>Its version.</summary>
    public LayoutVersion Version { get; } = version;

    /// <summary>Its methods, in the text's order.</summary>
    public IReadOnlyList<LayoutMethod> Methods { get; } = methods;

    /// <summary>The types that its members use, in the text's order.</summary>
    public IReadOnlyList<LayoutType> Types { get; } = types;

    /// <summary>The line of its head, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Finds a type; null where the text has no block for it.</summary>
    /// <param name="name">Its name.</param>
    public LayoutType? Find(string name) => _byName.TryGetValue(name, out LayoutType? type) ? type : null;
}
