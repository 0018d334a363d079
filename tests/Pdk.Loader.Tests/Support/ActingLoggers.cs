using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Tests.Support;

/// <summary>A log that does something at each line, as those of hosts may.</summary>
/// <param name="act">Is given the line, on the thread that logs it.</param>
internal sealed class ActingLoggers(Action<string> act) : ILoggerFactory, ILogger
{
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        act(formatter(state, exception));

    public void Dispose()
    {
    }
}
