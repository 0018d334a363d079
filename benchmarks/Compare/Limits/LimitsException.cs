namespace Pdk.Compare.Limits;

/// <summary>The limits cannot be used as they are written.</summary>
/// <param name="message">What was expected, what was found, and where.</param>
internal sealed class LimitsException(string message) : Exception(message);
