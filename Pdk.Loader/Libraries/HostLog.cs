using Microsoft.Extensions.Logging;
using Pdk.Contracts;

namespace Pdk.Loader.Libraries;

/// <summary>The log that plugins see, on top of the host's.</summary>
internal sealed class HostLog(ILogger logger) : ILog
{
    // The numbers of both enumerations agree; whatever else a plugin sends counts as information.
    public bool IsEnabled(LogSeverity severity) => logger.IsEnabled(Level(severity));

    public void Write(LogSeverity severity, string message) =>
        logger.Log(Level(severity), default, message, exception: null, static (text, _) => text);

    private static LogLevel Level(LogSeverity severity) => severity is >= LogSeverity.Trace and <= LogSeverity.Critical
        ? (LogLevel)severity
        : LogLevel.Information;
}
