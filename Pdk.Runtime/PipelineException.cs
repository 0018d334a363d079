namespace Pdk.Runtime;

/// <summary>A pipeline could not be started, or had to end because a part of it failed for good.</summary>
/// <param name="message">Which part, and what happened.</param>
/// <param name="innerException">The cause.</param>
public sealed class PipelineException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>One that tells of several mistakes, each on a line; the mistake itself where there is one only.</summary>
    internal static Exception OfAll(IReadOnlyList<Exception> mistakes) => mistakes.Count == 1
        ? mistakes[0]
        : new PipelineException(string.Join('\n', mistakes.Select(static mistake => mistake.Message)), new AggregateException(mistakes));
}
