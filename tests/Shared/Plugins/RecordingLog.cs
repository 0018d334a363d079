using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>A host's log that remembers.</summary>
internal sealed class RecordingLog : ILog
{
    public List<(LogSeverity Severity, string Message)> Messages { get; } = [];

    public bool IsEnabled(LogSeverity severity) => true;

    public void Write(LogSeverity severity, string message) => Messages.Add((severity, message));
}
