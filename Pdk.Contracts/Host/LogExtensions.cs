namespace Pdk.Contracts;

/// <summary>
/// Short forms of <see cref="ILog.Write"/>. Half a surrogate pair in a message becomes U+FFFD, in every form of a plugin: writing a line of
/// the log must not fail.
/// </summary>
public static class LogExtensions
{
    /// <summary>Writes a debug message.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Debug(this ILog log, string message) => log.Write(LogSeverity.Debug, WellFormed(message));

    /// <summary>Writes an informational message.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Information(this ILog log, string message) => log.Write(LogSeverity.Information, WellFormed(message));

    /// <summary>Writes a warning.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Warning(this ILog log, string message) => log.Write(LogSeverity.Warning, WellFormed(message));

    /// <summary>Writes an error.</summary>
    /// <param name="log">The host's log.</param>
    /// <param name="message">The message.</param>
    public static void Error(this ILog log, string message) => log.Write(LogSeverity.Error, WellFormed(message));

    private static string WellFormed(string message) =>
        message is null || IsWellFormed(message)
            ? message!
            : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message));

    private static bool IsWellFormed(string message)
    {
        for (int index = 0; index < message.Length; index++)
        {
            if (char.IsSurrogate(message[index]))
            {
                if (!char.IsSurrogatePair(message, index))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
