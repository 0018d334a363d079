namespace Pdk.Generators.Models;

/// <summary>A plugin's configuration record.</summary>
/// <param name="Type">The record, fully qualified.</param>
/// <param name="Settings">Its constructor's parameters.</param>
internal sealed record ConfigurationModel(string Type, EquatableArray<SettingModel> Settings);
