using Microsoft.Extensions.Logging;

namespace Pdk.Cli.Output;

/// <summary>The log of a run on standard error: a line for each message, in the order in which they come. Safe for all threads.</summary>
/// <param name="error">Where it goes.</param>
/// <param name="stories">How errors are told.</param>
/// <param name="isVerbose">Whether errors are shown with their stack traces.</param>
/// <param name="isSaidElsewhere">Which messages the command itself writes, by category and id.</param>
internal sealed class LineLoggerProvider(
    ToolWriter error, ErrorStory stories, bool isVerbose, Func<string, EventId, bool> isSaidElsewhere) : ILoggerProvider
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, this);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Write(string category, LogLevel level, EventId id, string message, Exception? exception)
    {
        if (isSaidElsewhere(category, id))
        {
            return;
        }

        (string word, TextColour colour) = Word(level);
        string text =
            $": {category}[{id.Id}] {message.ReplaceLineEndings(" ")}{(exception is null ? "" : stories.Of(exception, isVerbose))}";
        lock (_gate)
        {
            try
            {
                error.Write(word, colour);
                error.WriteLine(text);
            }
            catch (Exception unheard) when (unheard is Guarding.CommandException or IOException or ObjectDisposedException)
            {
                // Standard error is closed or full; what is logged must not end what it tells of.
            }
        }
    }

    private static (string Word, TextColour Colour) Word(LogLevel level) => level switch
    {
        LogLevel.Critical => ("crit", TextColour.Red),
        LogLevel.Error => ("fail", TextColour.Red),
        LogLevel.Warning => ("warn", TextColour.Yellow),
        LogLevel.Information => ("info", TextColour.Green),
        _ => ("dbug", TextColour.Green),
    };

    private sealed class LineLogger(string category, LineLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // The factory's filter decides.
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ArgumentNullException.ThrowIfNull(formatter);
            provider.Write(category, logLevel, eventId, formatter(state, exception), exception);
        }
    }
}
