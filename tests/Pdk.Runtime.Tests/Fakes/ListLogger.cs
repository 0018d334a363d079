using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A log that keeps its lines.</summary>
internal sealed class ListLogger : ILogger, ILoggerFactory
{
    internal ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }
}
