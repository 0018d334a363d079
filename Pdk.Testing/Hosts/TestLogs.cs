using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Gives each instance of a host a log of its own, by the instance's alias.</summary>
internal sealed class TestLogs : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, TestLog> _logs = new(StringComparer.Ordinal);

    /// <summary>The log of an instance and of its stages (<c>alias/codec</c>), kept until <see cref="Forget"/>.</summary>
    internal TestLog Of(string alias) => _logs.GetOrAdd(alias, static _ => new TestLog());

    internal void Forget(string alias) => _logs.TryRemove(alias, out _);

    public ILogger CreateLogger(string categoryName)
    {
        int slash = categoryName.IndexOf('/', StringComparison.Ordinal);
        return Of(slash < 0 ? categoryName : categoryName[..slash]);
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log of a test has no other readers.");

    public void Dispose()
    {
    }
}
