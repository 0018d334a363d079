using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>A host's log that lets a test wait for the first warning.</summary>
internal sealed class WarningLog : ILog
{
    private readonly TaskCompletionSource<string> _warning = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Warning => _warning.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public bool IsEnabled(LogSeverity severity) => true;

    public void Write(LogSeverity severity, string message)
    {
        if (severity == LogSeverity.Warning)
        {
            _warning.TrySetResult(message);
        }
    }
}
