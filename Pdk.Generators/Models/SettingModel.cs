namespace Pdk.Generators.Models;

/// <summary>One setting of a configuration.</summary>
/// <param name="Name">The parameter's name in C#.</param>
/// <param name="Key">Its key in configurations.</param>
/// <param name="Kind">What the stamp calls its type: <c>integer</c>.</param>
/// <param name="Read">The expression that reads it.</param>
/// <param name="Default">The expression where the key is absent; null where it is required.</param>
internal sealed record SettingModel(string Name, string Key, string Kind, string Read, string? Default);
