using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Report;

/// <summary>
/// The host's log as the loader uses it: what a log provider throws is lost with the entry, and breaks nothing that was only to be told of.
/// </summary>
/// <param name="inner">The host's log.</param>
internal sealed class CarefulLogger(ILogger inner) : ILogger
{
    public bool IsEnabled(LogLevel level)
    {
        try
        {
            return inner.IsEnabled(level);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(level, id, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nowhere to tell of it.
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return inner.BeginScope(state);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
