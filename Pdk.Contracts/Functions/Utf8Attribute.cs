namespace Pdk.Contracts;

/// <summary>Says of bytes that they are text in UTF-8: of a parameter or the result of a function that has no use for UTF-16.</summary>
/// <remarks>A parameter is valid UTF-8 as far as the engine keeps its own promise. A result that is not is an error.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class Utf8Attribute : Attribute;
