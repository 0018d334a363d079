using Microsoft.Extensions.Logging;

namespace Pdk.Runtime;

/// <summary>Everything that the runtime says to the log.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1, LogLevel.Information, "Pipeline '{pipeline}' runs: {sources} sources, {steps} steps, {sinks} sinks")]
    internal static partial void Started(ILogger logger, string pipeline, int sources, int steps, int sinks);

    [LoggerMessage(2, LogLevel.Information, "Pipeline '{pipeline}' ended: {outcome}")]
    internal static partial void Ended(ILogger logger, string pipeline, PipelineOutcome outcome);

    [LoggerMessage(3, LogLevel.Information, "Pipeline '{pipeline}' drains")]
    internal static partial void Draining(ILogger logger, string pipeline);

    [LoggerMessage(4, LogLevel.Warning, "Pipeline '{pipeline}' was not drained within {limit}; it is cancelled")]
    internal static partial void DrainTimedOut(ILogger logger, string pipeline, TimeSpan limit);

    [LoggerMessage(5, LogLevel.Error, "'{connector}' did not end although it was cancelled; it is abandoned")]
    internal static partial void Abandoned(ILogger logger, string connector);

    [LoggerMessage(6, LogLevel.Error, "'{connector}' failed for good")]
    internal static partial void Failed(ILogger logger, string connector, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "'{connector}' is connected")]
    internal static partial void Connected(ILogger logger, string connector);

    [LoggerMessage(11, LogLevel.Warning, "'{connector}' lost its connection: {reason}")]
    internal static partial void ConnectionLost(ILogger logger, string connector, string reason);

    [LoggerMessage(12, LogLevel.Warning, "'{connector}' could not connect; next attempt in {seconds:0.###} s: {reason}")]
    internal static partial void ConnectFailed(ILogger logger, string connector, double seconds, string reason);

    [LoggerMessage(13, LogLevel.Warning, "'{connector}' failed in {step}")]
    internal static partial void StepFailed(ILogger logger, string connector, string step, Exception exception);

    [LoggerMessage(14, LogLevel.Warning, "'{connector}' has faulted; another instance is made in {seconds:0.###} s: {reason}")]
    internal static partial void Faulted(ILogger logger, string connector, double seconds, string reason);

    [LoggerMessage(15, LogLevel.Information, "'{connector}' was made anew")]
    internal static partial void Restarted(ILogger logger, string connector);

    [LoggerMessage(16, LogLevel.Warning, "'{connector}' has not answered a {call} for {seconds:0.###} s")]
    internal static partial void Overdue(ILogger logger, string connector, string call, double seconds);

    [LoggerMessage(20, LogLevel.Warning, "'{source}' could not be pulled; next pull in {seconds:0.###} s")]
    internal static partial void PullFailed(ILogger logger, string source, double seconds, Exception exception);

    [LoggerMessage(21, LogLevel.Warning, "'{source}': the processing of stream {stream} failed; it begins anew")]
    internal static partial void StreamReplaced(ILogger logger, string source, ulong stream, Exception exception);

    [LoggerMessage(
        22, LogLevel.Warning, "'{source}': {count} items became errors, and nothing is linked to its port err; the last: {message}")]
    internal static partial void Errors(ILogger logger, string source, long count, string message);

    [LoggerMessage(23, LogLevel.Debug, "'{source}': circuit {state}")]
    internal static partial void Circuit(ILogger logger, string source, string state);

    [LoggerMessage(30, LogLevel.Warning, "'{sink}' did not take events: {count} failed; the last: {message}")]
    internal static partial void DeliveryFailed(ILogger logger, string sink, long count, string message);

    [LoggerMessage(31, LogLevel.Warning, "'{sink}' failed at a tick")]
    internal static partial void TickFailed(ILogger logger, string sink, Exception exception);

    [LoggerMessage(33, LogLevel.Error, "'{sink}' failed for good; the run goes on without it, as its routes say")]
    internal static partial void GoesOn(ILogger logger, string sink, Exception exception);

    [LoggerMessage(
        34, LogLevel.Warning, "'{sink}': {count} events were refused, and nothing is linked to its port err; the last: {message}")]
    internal static partial void Refused(ILogger logger, string sink, long count, string message);

    [LoggerMessage(40, LogLevel.Warning, "The queue of '{route}' is full: {count} events were dropped")]
    internal static partial void RouteDropped(ILogger logger, RouteDefinition route, long count);

    [LoggerMessage(41, LogLevel.Warning, "'{route}' could not deliver {count} events that waited before the run had to end")]
    internal static partial void RouteFailed(ILogger logger, RouteDefinition route, long count);

    [LoggerMessage(42, LogLevel.Warning, "'{route}' cannot spill now, so that its source waits: {reason}")]
    internal static partial void SpillWaits(ILogger logger, RouteDefinition route, string reason);

    [LoggerMessage(43, LogLevel.Warning, "'{route}' leaves {bytes} bytes in '{folder}', which the next run delivers")]
    internal static partial void SpillKept(ILogger logger, RouteDefinition route, long bytes, string folder);

    [LoggerMessage(44, LogLevel.Warning, "'{route}' gives up {batches} spilled batches that its sink refuses; they count as failed")]
    internal static partial void SpillGivenUp(ILogger logger, RouteDefinition route, int batches);

    [LoggerMessage(
        45, LogLevel.Warning, "'{route}': '{file}' ends within a record, as a killed run leaves it; its last {bytes} bytes are nothing")]
    internal static partial void SpillIncomplete(ILogger logger, string route, string file, long bytes);

    [LoggerMessage(
        46, LogLevel.Error, "'{route}': '{file}' is damaged, and its last {bytes} bytes are not delivered; it is set aside: {reason}")]
    internal static partial void SpillDamaged(ILogger logger, string route, string file, long bytes, string reason);

    [LoggerMessage(47, LogLevel.Warning, "'{route}': '{file}' cannot be deleted, so that its events may be delivered again: {reason}")]
    internal static partial void SpillNotDeleted(ILogger logger, string route, string file, string reason);

    [LoggerMessage(48, LogLevel.Warning, "'{route}': '{name}' in '{folder}' is no file of a spill; it is left alone")]
    internal static partial void SpillForeign(ILogger logger, string route, string folder, string name);

    [LoggerMessage(32, LogLevel.Warning, "'{sink}' said of {count} events that it had taken that they were not delivered")]
    internal static partial void FailedLate(ILogger logger, string sink, long count);

    [LoggerMessage(50, LogLevel.Warning, "'{connector}': {count} requests had no answer in time; the last: '{replyTo}'")]
    internal static partial void Unanswered(ILogger logger, string connector, long count, string replyTo);

    [LoggerMessage(
        51,
        LogLevel.Warning,
        "'{connector}': {count} requests are not watched: too many wait for an answer, or their reply_to is too long")]
    internal static partial void Unwatched(ILogger logger, string connector, long count);

    [LoggerMessage(60, LogLevel.Information, "'{source}' lists {count} partitions")]
    internal static partial void Listed(ILogger logger, string source, int count);

    [LoggerMessage(61, LogLevel.Warning, "'{source}' could not list its partitions; next attempt in {seconds:0.###} s: {reason}")]
    internal static partial void ListingFailed(ILogger logger, string source, double seconds, string reason);
}
