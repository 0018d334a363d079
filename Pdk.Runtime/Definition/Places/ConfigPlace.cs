namespace Pdk.Runtime;

/// <summary>Where a value of a configuration stands in the text of the pipeline, and what is inside of it.</summary>
/// <param name="position">Where it begins.</param>
internal sealed class ConfigPlace(FilePosition position)
{
    private static readonly OrderedDictionary<string, ConfigPlace> s_noMembers = [];

    /// <summary>Where the value begins.</summary>
    internal FilePosition Position { get; } = position;

    /// <summary>Where its key stands; the value's own place where it has none.</summary>
    internal FilePosition KeyPosition { get; private init; } = position;

    /// <summary>Where its text comes from.</summary>
    internal ValueOrigin Origin { get; init; }

    /// <summary>Whether it is no value.</summary>
    internal bool IsNull { get; init; }

    /// <summary>Whether it is a text, a number or a boolean.</summary>
    internal bool IsScalar { get; init; }

    /// <summary>Of a mapping, what it has, in its order.</summary>
    internal OrderedDictionary<string, ConfigPlace> Members { get; private init; } = s_noMembers;

    /// <summary>Of a list, its elements.</summary>
    internal IReadOnlyList<ConfigPlace> Items { get; init; } = [];

    /// <summary>The place of a mapping.</summary>
    internal static ConfigPlace Mapping(FilePosition position, OrderedDictionary<string, ConfigPlace> members) =>
        new(position) { Members = members };

    /// <summary>This place as what a key stands for.</summary>
    internal ConfigPlace At(FilePosition key) => new(Position)
    {
        KeyPosition = key,
        Origin = Origin,
        IsNull = IsNull,
        IsScalar = IsScalar,
        Members = Members,
        Items = Items,
    };

    /// <summary>The places of a configuration that was not read from a text: all of it stands where its owner does.</summary>
    internal static ConfigPlace Of(PdkValue value, FilePosition position)
    {
        switch (value.Kind)
        {
            case PdkValueKind.Object:
                OrderedDictionary<string, ConfigPlace> members = new(StringComparer.Ordinal);
                foreach (PdkMember member in value.EnumerateObject())
                {
                    members[member.NameString] = Of(member.Value, position);
                }

                return Mapping(position, members);
            case PdkValueKind.Array:
                List<ConfigPlace> items = [];
                for (int index = 0; index < value.Count; index++)
                {
                    items.Add(Of(value[index], position));
                }

                return new ConfigPlace(position) { Items = items };
            default:
                // Whoever has made it knows where it comes from.
                return new ConfigPlace(position)
                {
                    IsNull = value.IsNull,
                    IsScalar = !value.IsNull,
                    Origin = ValueOrigin.Variable,
                };
        }
    }
}
