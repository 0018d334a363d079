using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Remembers what a host, its instances and a pipeline log, with who has logged it.</summary>
internal sealed class WholeLog : ILoggerFactory
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

    /// <summary>All lines: <c>web: Warning: the disk is full</c>.</summary>
    internal IReadOnlyList<string> Lines => [.. _lines.Select(static line => $"{line.Category}: {line.Line}")];

    /// <summary>The lines of a connector and its stages (<c>web/json</c>), without its name.</summary>
    internal IReadOnlyList<string> Of(string connector) =>
    [
        .. _lines
            .Where(line => line.Category == connector || line.Category.StartsWith($"{connector}/", StringComparison.Ordinal))
            .Select(static line => line.Line),
    ];

    public ILogger CreateLogger(string categoryName) => new TestLog(line => _lines.Enqueue((categoryName, line)));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log of a test has no other readers.");

    public void Dispose()
    {
    }
}
