namespace Pdk.Testing;

/// <summary>A test has found something else than it expected: the message says what was expected, and what was found.</summary>
/// <remarks>Test frameworks report any exception as a failure, so that this package needs none of them.</remarks>
/// <param name="message">What was expected, and what was found.</param>
/// <param name="cause">What led to it; null where nothing was thrown.</param>
public sealed class PluginTestException(string message, Exception? cause = null) : Exception(message, cause);
