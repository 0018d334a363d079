using Microsoft.Extensions.Logging;
using Pdk.Cli.Output;

namespace Pdk.Cli.Running;

/// <summary>
/// The logs of a run: of its plugins, and of each of its pipelines. All go to the same place, and each has a level of its own.
/// </summary>
/// <param name="isVerbose">Whether more is logged, with stack traces.</param>
/// <param name="error">Where they go.</param>
/// <param name="stories">How errors are told.</param>
internal sealed class RunLogs(bool isVerbose, ToolWriter error, ErrorStory stories) : IDisposable
{
    /// <summary>
    /// What is said elsewhere: files and creations that were refused, and why the pipeline failed, by this command; faults by the runtime,
    /// with what follows.
    /// </summary>
    private static readonly (string Category, int Id)[] s_said = [("Pdk.Loader", 2), ("Pdk.Loader", 20), ("Pdk.Runtime", 6)];

    // Each plugin that is ready: one line says it of all, unless more is wanted.
    private static readonly (string Category, int Id) s_ready = ("Pdk.Loader", 1);

    private readonly List<ILoggerFactory> _factories = [];

    // Results go to standard output, and must not be mixed with what is said on the way. One for all: lines are written whole.
    private readonly LineLoggerProvider _lines = new(
        error, stories, isVerbose, (category, id) => s_said.Contains((category, id.Id)) || (!isVerbose && (category, id.Id) == s_ready));

    /// <summary>The level that logs begin with.</summary>
    public LogLevel Level => isVerbose ? LogLevel.Debug : LogLevel.Information;

    /// <summary>Makes one; it lives as long as these logs.</summary>
    /// <param name="level">From which level on it logs; may change meanwhile.</param>
    public ILoggerFactory Make(LogLevelSwitch level)
    {
        ILoggerFactory factory = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter((_, message) => message >= level.Level)
            .AddProvider(_lines));
        _factories.Add(factory);
        return factory;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _factories.ForEach(static factory => factory.Dispose());
        _lines.Dispose();
    }
}
