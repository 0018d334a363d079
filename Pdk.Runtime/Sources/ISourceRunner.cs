using Pdk.Runtime.Lifecycle;

namespace Pdk.Runtime.Sources;

/// <summary>A source of a run as the run sees it: one instance, or one for each partition.</summary>
internal interface ISourceRunner : IConnectorRunner
{
    /// <summary>Starts the connector, before any is connected: so its mistakes are found before anything has changed outside.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    Task StartAsync(CancellationToken draining);

    /// <summary>Runs until the source is finished or drained, and all its events are delivered. After all sinks are connected.</summary>
    Task RunAsync();

    /// <summary>Calls the connector's last method, after it has run.</summary>
    /// <param name="cancellation">Cancelled when nobody waits any more.</param>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>Gives everything back, after it was stopped. What is still in a call keeps its instance.</summary>
    void Release();

    /// <summary>What it has brought in so far.</summary>
    SourceReport Report();
}
