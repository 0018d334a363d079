using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Gives each instance of a host a log of its own, by the instance's alias.</summary>
internal sealed class TestLogs : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _lines = new(StringComparer.Ordinal);

    /// <summary>What an instance and its stages (<c>alias/codec</c>) have logged since <see cref="Forget"/>.</summary>
    internal IReadOnlyList<string> Of(string alias) => [.. LinesOf(alias)];

    /// <summary>The logger of an instance.</summary>
    internal ILogger LoggerOf(string alias) => new TestLog(LinesOf(alias).Enqueue);

    internal void Forget(string alias) => _lines.TryRemove(alias, out _);

    public ILogger CreateLogger(string categoryName)
    {
        int slash = categoryName.IndexOf('/', StringComparison.Ordinal);
        return LoggerOf(slash < 0 ? categoryName : categoryName[..slash]);
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log of a test has no other readers.");

    public void Dispose()
    {
    }

    private ConcurrentQueue<string> LinesOf(string alias) => _lines.GetOrAdd(alias, static _ => new ConcurrentQueue<string>());
}
