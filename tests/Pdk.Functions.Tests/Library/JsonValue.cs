namespace Pdk.Functions.Tests.Library;

/// <summary>A list or a struct that a function gives, as JSON writes it.</summary>
/// <param name="Text">The JSON, without spaces.</param>
internal sealed record JsonValue(string Text);
