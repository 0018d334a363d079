using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Makes one line of what was logged: <c>Warning: the disk is full</c>.</summary>
/// <param name="write">Takes the lines. Called by any thread.</param>
internal sealed class TestLog(Action<string> write) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = $"{logLevel}: {formatter(state, exception)}";
        write(exception is null ? line : $"{line} [{exception.GetType().Name}: {exception.Message}]");
    }
}
