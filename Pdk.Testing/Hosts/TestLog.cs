using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Remembers what was logged, one line each: <c>Warning: the disk is full</c>.</summary>
internal sealed class TestLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    internal IReadOnlyList<string> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = $"{logLevel}: {formatter(state, exception)}";
        _lines.Enqueue(exception is null ? line : $"{line} [{exception.GetType().Name}: {exception.Message}]");
    }
}
