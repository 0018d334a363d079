namespace Pdk.Functions;

/// <summary>No function has the name, or none the types. The message says which there are.</summary>
/// <param name="message">What was looked for, and what there is.</param>
public sealed class FunctionNotFoundException(string message) : Exception(message);
