namespace Pdk;

/// <summary>The other side of the border broke one of its rules, so that going on would be unsafe.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class PdkProtocolException(string message) : Exception(message);
