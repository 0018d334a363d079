namespace Pdk.Runtime.Lifecycle;

/// <summary>A source or a sink of a run, as far as they are alike. Any thread.</summary>
internal interface IConnectorRunner
{
    /// <summary>What the pipeline calls it.</summary>
    string Id { get; }

    /// <summary>How it stands.</summary>
    ConnectorVitals Vitals { get; }

    /// <summary>How it stands, for those outside. Calls nothing of the connector.</summary>
    ConnectorReport Describe();

    /// <summary>Asks the connector itself. Completes with its answer, which the next description has, and never fails.</summary>
    Task AskStatusAsync();

    /// <summary>Stops its events for a while.</summary>
    /// <param name="cancellation">Gives up waiting for a call that is under way; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">It is in no state to be paused.</exception>
    Task PauseAsync(CancellationToken cancellation);

    /// <summary>Lets its events go on.</summary>
    /// <param name="cancellation">Gives up waiting for a call that is under way; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">It is in no state to be resumed.</exception>
    Task ResumeAsync(CancellationToken cancellation);

    /// <summary>Asks it to end in an orderly way. Returns at once.</summary>
    void RequestDrain();
}
