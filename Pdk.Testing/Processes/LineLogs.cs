using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Processes;

/// <summary>Writes each message as one line: <c>Warning: the disk is full</c>.</summary>
internal sealed class LineLogs(TextWriter output) : ILoggerFactory, ILogger
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log of a process has no other readers.");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string line = $"{logLevel}: {formatter(state, exception)}";
            _output.WriteLine(exception is null ? line : $"{line} [{exception.GetType().Name}: {exception.Message}]");
        }
    }

    public void Dispose()
    {
    }
}
