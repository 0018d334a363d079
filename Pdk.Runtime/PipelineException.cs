namespace Pdk.Runtime;

/// <summary>A pipeline could not be started, or had to end because a part of it failed for good.</summary>
/// <param name="message">Which part, and what happened.</param>
/// <param name="innerException">The cause.</param>
public sealed class PipelineException(string message, Exception? innerException = null) : Exception(message, innerException);
