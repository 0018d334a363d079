using Microsoft.Extensions.Logging;

namespace Pdk.Testing.Hosts;

/// <summary>Lets a pipeline write into the log of its connector.</summary>
internal sealed class PipelineLogs(ILogger log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => log;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log of a test has no other readers.");

    public void Dispose()
    {
    }
}
