namespace Pdk.Loader;

/// <summary>What a stamp says about one component.</summary>
/// <param name="Name">How users refer to it.</param>
public sealed record StampComponent(string Name)
{
    /// <summary>One sentence for people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The content types that a codec states: <c>application/json</c>.</summary>
    public IReadOnlyList<string> MimeTypes { get; init; } = [];

    /// <summary>The contracts that every instance implements.</summary>
    public IReadOnlyList<StampContract> Implements { get; init; } = [];

    /// <summary>The services that the host must offer.</summary>
    public IReadOnlyList<StampContract> Needs { get; init; } = [];

    /// <summary>The services that the component can do without.</summary>
    public IReadOnlyList<StampContract> Wants { get; init; } = [];

    /// <summary>The keys of its configuration.</summary>
    public IReadOnlyList<StampSetting> Settings { get; init; } = [];
}
