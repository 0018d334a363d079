namespace Pdk.Runtime;

/// <summary>The figures of a run.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Elapsed">From the start to the end, or to now.</param>
/// <param name="Sources">The sources, in the order of the definition.</param>
/// <param name="Sinks">The sinks, in the order of the definition.</param>
public sealed record PipelineReport(
    string Name,
    PipelineOutcome Outcome,
    TimeSpan Elapsed,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<SinkReport> Sinks)
{
    /// <summary>From the start to the first event that a sink has taken; null where none has yet.</summary>
    public TimeSpan? FirstEvent { get; init; }

    /// <summary>The steps, in the order of the definition.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>The routes that have a queue, in the order of the definition.</summary>
    public IReadOnlyList<RouteReport> Routes { get; init; } = [];

    /// <summary>How each connector stands: the sources, then the sinks, then the steps, in the order of the definition.</summary>
    public IReadOnlyList<ConnectorReport> Connectors { get; init; } = [];

    /// <summary>Events of all sources.</summary>
    public long EventsIn => Sources.Sum(static source => source.Events);

    /// <summary>Events delivered by all sinks. With one route it equals <see cref="EventsIn"/> where nothing was lost or dropped.</summary>
    public long EventsOut => Sinks.Sum(static sink => sink.Events);

    /// <summary>Events that no sink took, and that failed in steps.</summary>
    public long EventsFailed => Sinks.Sum(static sink => sink.Failed) + Steps.Sum(static step => step.Failed);

    /// <summary>Events that routes dropped because they were full, as they are told to.</summary>
    public long Dropped => Routes.Sum(static route => route.Dropped);

    /// <summary>Of these, those that were refused for good: see <see cref="SinkReport.Refused"/>.</summary>
    public long Refused => Sinks.Sum(static sink => sink.Refused) + Steps.Sum(static step => step.Refused);

    /// <summary>
    /// Items that became errors, and events that were refused, which no sink was given, because nothing is linked to the port <c>err</c> of
    /// their source, step or sink.
    /// </summary>
    public long Lost => Sources.Sum(static source => source.Lost) + Steps.Sum(static step => step.Lost)
        + Sinks.Sum(static sink => sink.Lost);

    /// <summary>Items that became errors.</summary>
    public long Errors => Sources.Sum(static source => source.Errors);

    /// <summary>Delivered events per second of <see cref="Elapsed"/>.</summary>
    public double EventsPerSecond => Elapsed > TimeSpan.Zero ? EventsOut / Elapsed.TotalSeconds : 0;
}
