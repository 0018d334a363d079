namespace Pdk.Generators.Models;

/// <summary>One setting of a configuration.</summary>
/// <param name="Key">Its key in configurations.</param>
/// <param name="Read">The expression that reads it.</param>
/// <param name="Default">The expression where the key is absent; null where it is required.</param>
/// <param name="Record">The record that it is, or that it is a list or a dictionary of; null where that is none.</param>
/// <param name="Facts">What the stamp says of it.</param>
internal sealed record SettingModel(string Key, string Read, string? Default, ConfigurationModel? Record, SettingFacts Facts);
