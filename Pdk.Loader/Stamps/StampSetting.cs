namespace Pdk.Loader;

/// <summary>A key of a component's configuration.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">
/// What its value must be: <c>integer</c>, <c>string</c>, <c>list of record</c>, … A newer kit may have kinds that this one does not
/// know.
/// </param>
/// <param name="IsRequired">Whether it must be present.</param>
public sealed record StampSetting(string Key, string Kind, bool IsRequired)
{
    /// <summary>Whether nothing may show its value.</summary>
    public bool IsSecret { get; init; }

    /// <summary>
    /// What it is where it is absent, as a configuration writes it, texts in quotes; empty where that is not known or cannot be written.
    /// </summary>
    public string Default { get; init; } = "";

    /// <summary>Between which values it must lie, both included: <c>1..65535</c>, <c>1s..</c>; empty where it may be any.</summary>
    public string Range { get; init; } = "";

    /// <summary>
    /// What kind of expression over the fields of an event it is, or is a list or a dictionary of: <c>value</c>, <c>aggregate</c>; empty
    /// where it is none. A newer kit may have kinds that this one does not know.
    /// </summary>
    public string Expression { get; init; } = "";

    /// <summary>What its author says of it; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The settings of the record that it is, or that it is a list or a dictionary of; empty where that is none.</summary>
    public IReadOnlyList<StampSetting> Settings { get; init; } = [];
}
