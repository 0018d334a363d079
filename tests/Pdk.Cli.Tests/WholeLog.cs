using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Cli.Tests;

/// <summary>Keeps everything that was logged: messages, and exceptions with those inside.</summary>
internal sealed class WholeLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public override string ToString() => string.Join('\n', _lines);

    public void Dispose()
    {
    }
}
