using Microsoft.Extensions.Logging;
using Pdk.Loader.Report;

namespace Pdk.Loader.Tests.Reports;

/// <summary>A log that throws loses its entries, and breaks nothing else.</summary>
public sealed class CarefulLoggerTests
{
    private static readonly CarefulLogger s_logger = new(new Thrower());

    [Fact]
    public void LogThatDoesNotSayWhetherItIsEnabled_IsNot() => Assert.False(s_logger.IsEnabled(LogLevel.Critical));

    [Fact]
    public void LogThatThrows_LosesItsEntry() =>
        s_logger.Log(LogLevel.Critical, default, "state", null, static (state, _) => state);

    [Fact]
    public void ScopeThatCannotBegin_IsNone() => Assert.Null(s_logger.BeginScope("scope"));

    [Fact]
    public void HostWithSuchALog_LoadsAndReports()
    {
        using PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            LoggerFactory = new Throwers(),
            SearchPath = { "/no/such/folder" },
        });

        Assert.Equal(Verdict.DirectoryMissing, Assert.Single(host.Load().Rows).Verdict);
    }

    private sealed class Thrower : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException();

        public bool IsEnabled(LogLevel logLevel) => throw new ObjectDisposedException("the log");

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new ObjectDisposedException("the log");
    }

    private sealed class Throwers : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => new Thrower();

        public void Dispose()
        {
        }
    }
}
