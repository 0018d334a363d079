namespace Pdk.Runtime;

/// <summary>A way that events take.</summary>
/// <param name="From">The id of the source or step; of a sink, where the route leads on what that refuses.</param>
/// <param name="Port">Which of its ports; of a sink always <see cref="SourcePort.Err"/>.</param>
/// <param name="To">The id of the sink or step.</param>
/// <param name="Position">Where the route stands; where the pipeline has none, the place of the source.</param>
public sealed record RouteDefinition(string From, SourcePort Port, string To, FilePosition Position)
{
    /// <summary>
    /// Where events wait for the sink; null where none waits: each batch is delivered before the source goes on, and nothing is copied.
    /// </summary>
    public RouteQueueDefinition? Queue { get; init; }

    /// <summary>Of a step: the name of the port where it is one of the step's own; null for <c>out</c> and <c>err</c>.</summary>
    public string? StepPort { get; init; }

    /// <summary>What follows when the sink has failed for good.</summary>
    public SinkFailureAction OnFailure { get; init; }

    /// <summary>For people: <c>in/err -> out</c>.</summary>
    public override string ToString() => $"{From}{(StepPort is { } name ? $"/{name}" : Port == SourcePort.Err ? "/err" : "")} -> {To}";
}
