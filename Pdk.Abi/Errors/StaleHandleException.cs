namespace Pdk;

/// <summary>A handle names no living instance of its contract: it was released, forged, or belongs to another kind.</summary>
/// <param name="message">Which handle, and what is known about it.</param>
public sealed class StaleHandleException(string message) : Exception(message);
