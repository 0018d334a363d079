using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Report;

/// <summary>What the loader itself logs.</summary>
internal static partial class LoaderLog
{
    [LoggerMessage(1, LogLevel.Information, "{Name} {Version} ready in {Milliseconds:0.0} ms: {Path}")]
    internal static partial void Ready(ILogger logger, string name, string version, double milliseconds, string path);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: {Verdict} ({Step}): {Message}. {Hint}{Details}")]
    internal static partial void Refused(
        ILogger logger, string path, Verdict verdict, LoadStep step, string message, string hint, string details);

    [LoggerMessage(3, LogLevel.Debug, "{Path}: {Verdict} ({Step}): {Message}. {Hint}{Details}")]
    internal static partial void PassedOver(
        ILogger logger, string path, Verdict verdict, LoadStep step, string message, string hint, string details);

    [LoggerMessage(5, LogLevel.Information, "{Name} {Version} has taken over from {OldVersion}, with {Instances} instance(s): {Path}")]
    internal static partial void Replaced(ILogger logger, string name, string version, string oldVersion, int instances, string path);

    [LoggerMessage(6, LogLevel.Warning, "{Folder} is watched by looking at it only: {Reason}")]
    internal static partial void NotWatched(ILogger logger, string folder, string reason);

    [LoggerMessage(7, LogLevel.Error, "Looking at the search path failed; the next look will be made.")]
    internal static partial void LookFailed(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "{Name} {Version}: nobody caught an exception on a thread of its own: {Type}: {Message}{Detail}")]
    internal static partial void Unhandled(ILogger logger, string name, string version, string type, string message, string detail);

    [LoggerMessage(9, LogLevel.Error, "{Name} {Version}: nobody caught {Untold} more exceptions on threads of its own, {Count} in all.")]
    internal static partial void MoreUnhandled(ILogger logger, string name, string version, long untold, long count);

    [LoggerMessage(10, LogLevel.Debug, "{Name} {Version} will not tell of exceptions that nobody catches: {Reason}")]
    internal static partial void WillNotTell(ILogger logger, string name, string version, string reason);

    [LoggerMessage(11, LogLevel.Error, "A handler of PluginHost.Unhandled failed.")]
    internal static partial void UnhandledHandlerFailed(ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Error, "Giving back '{Alias}' ({Component}) took longer than {Limit}; its thread was abandoned.")]
    internal static partial void ReleaseTooLong(ILogger logger, string alias, string component, string limit);

    [LoggerMessage(4, LogLevel.Error, "Giving back '{Alias}' ({Component}) failed: {Problem}")]
    internal static partial void ReleaseFailed(ILogger logger, string alias, string component, string problem, Exception exception);
}
