using Pdk.Contracts;

namespace Pdk.Runtime;

/// <summary>How a connector stands. A linked transport is one connector.</summary>
/// <param name="Id">The id of the source or sink.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Connectivity">Whether it has its connection.</param>
/// <param name="Attempts">How often a connect was tried so far, by all of its instances.</param>
/// <param name="Restarts">How often a faulted instance was replaced by another one.</param>
/// <param name="LastError">
/// What went wrong last, in one line: a lost connection, a connect or a pull that failed, a step of its life; null where nothing has. It
/// stays when all is well again.
/// </param>
public sealed record ConnectorReport(
    string Id, ConnectorState State, Connectivity Connectivity, ConnectAttempt Attempts, long Restarts, string? LastError)
{
    /// <summary>
    /// How many calls of it were not answered within the limit of its watchdog. Requests without an answer are another thing:
    /// <see cref="SinkReport.Unanswered"/>.
    /// </summary>
    public long Overdue { get; init; }

    /// <summary>
    /// What the connector said of itself when it was asked last (<see cref="PipelineRun.AskStatusAsync"/>); null where it has not said
    /// anything, as one without <see cref="IConnector"/>.
    /// </summary>
    public ConnectorStatus? Status { get; init; }

    /// <summary>Of a source that is read in partitions: how far these are. Null for all others.</summary>
    public PartitionsReport? Partitions { get; init; }

    /// <summary>Whether it has answered when it was asked last: false means that <see cref="Status"/> is older than that.</summary>
    public bool IsAnswering { get; init; } = true;
}
