using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>A host whose log fails, as one that was disposed of: its plugins' callers do not pay for it.</summary>
public sealed class BrokenLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FaultOfAnAsynchronousCall_ReachesItsCaller(bool hasDeadline)
    {
        Worker plugin = new() { OnRest = static async _ =>
        {
            await Task.Yield();
            throw new InvalidCastException("the lion is out");
        } };
        SupervisionOptions options = new() { CallDeadline = hasDeadline ? TimeSpan.FromMinutes(5) : null };
        using PluginHost host = new(new PluginHostOptions { LoggerFactory = new BrokenLoggers(), UseEnvironment = false, Supervision = options });
        host.AddLinked(new WorkerLibrary(() => plugin), "workers");
        Fixtures.IWorker worker = host.Create<Fixtures.IWorker>("worker");
        Task call = worker.RestAsync(CancellationToken.None).AsTask();
        Assert.Same(call, await Task.WhenAny(call, Task.Delay(TimeSpan.FromSeconds(20))));
        Assert.IsType<PluginFaultException>(call.Exception!.InnerException);
    }

    private sealed class BrokenLoggers : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                throw new ObjectDisposedException("the log");
            }
        }

        public void Dispose()
        {
        }
    }
}
