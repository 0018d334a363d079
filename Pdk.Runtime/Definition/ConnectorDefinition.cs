using Pdk.Loader;

namespace Pdk.Runtime;

/// <summary>A source, a sink or a step of a pipeline; one end of it where it is a linked transport.</summary>
/// <param name="Id">What the pipeline calls it; unique within the pipeline.</param>
/// <param name="Connector">The component's name: <c>blaster</c>; of a step that of the operator.</param>
/// <param name="Config">Its configuration: an object, without members where none was given.</param>
/// <param name="Codec">The codec; null where none is named.</param>
/// <param name="Processors">The preprocessors of a source, the postprocessors of a sink, in the order in which they work.</param>
/// <param name="Reconnect">What to do when a connection cannot be made or is lost.</param>
/// <param name="Position">Where its entry begins.</param>
public sealed record ConnectorDefinition(
    string Id,
    string Connector,
    PdkDocument Config,
    ComponentDefinition? Codec,
    IReadOnlyList<ComponentDefinition> Processors,
    ReconnectDefinition Reconnect,
    FilePosition Position)
{
    /// <summary>
    /// What to do when the connector's instance has faulted: <see cref="FaultAction.Restart"/> makes another one, anything else ends the
    /// run as failed.
    /// </summary>
    public FaultPolicy OnFault { get; init; } = FaultPolicy.Restart;

    /// <summary>
    /// Whether it is one end of a linked transport: the source and the sink of this id are one object. Both say the same but for their
    /// processors.
    /// </summary>
    public bool IsLinked { get; init; }

    /// <summary>Whether it is a step: events come in, and others go out.</summary>
    public bool IsStep { get; init; }

    /// <summary>
    /// Of a linked transport: how long a request may be without an answer before that is told; null for no limit.
    /// </summary>
    public TimeSpan? ReplyTimeout { get; init; }

    /// <summary>How the source's partitions are read; null where the pipeline says nothing of them.</summary>
    public PartitionsDefinition? Partitions { get; init; }

    /// <summary>Where its configuration stands; null where it was not read from a text, or there is none.</summary>
    internal ConfigPlace? ConfigPlace { get; init; }

    /// <summary>The partition that this one reads, of a source of several; null where it reads all.</summary>
    internal string? Partition { get; init; }

    /// <summary>The id of the source that it is a partition of; null where it is none.</summary>
    internal string? PartitionOf { get; init; }

    /// <summary>By what its state and its services are found: its id; of a partition that of the source.</summary>
    internal string Alias => PartitionOf ?? Id;

    /// <summary>Of a sink: how its events are collected into batches; null where it gets them as they come.</summary>
    public BatchDefinition? Batch { get; init; }

    /// <summary>Of a sink: how many batches it is given at once; null for one.</summary>
    public InFlightDefinition? InFlight { get; init; }

    /// <summary>How long the connector may take to answer a call, and what follows when it does not.</summary>
    public WatchdogDefinition Watchdog { get; init; } = WatchdogDefinition.Default;
}
