namespace Pdk.Contracts;

/// <summary>Short forms of <see cref="ILog.Write"/>.</summary>
public static class LogExtensions
{
    /// <summary>Writes a debug message.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Debug(this ILog log, string message) => log.Write(LogSeverity.Debug, message);

    /// <summary>Writes an informational message.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Information(this ILog log, string message) => log.Write(LogSeverity.Information, message);

    /// <summary>Writes a warning.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Warning(this ILog log, string message) => log.Write(LogSeverity.Warning, message);

    /// <summary>Writes an error.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Error(this ILog log, string message) => log.Write(LogSeverity.Error, message);
}
