namespace Pdk.Loader;

/// <summary>A key of a component's configuration.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What its value must be: <c>integer</c>, <c>string</c>, …</param>
/// <param name="IsRequired">Whether it must be present.</param>
public sealed record StampSetting(string Key, string Kind, bool IsRequired);
