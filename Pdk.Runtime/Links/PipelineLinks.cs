using Pdk.Runtime.Links;

namespace Pdk.Runtime;

/// <summary>
/// The links between pipelines that run together, as their descriptions name them: a sink with <c>connector: link:lines</c> writes to the
/// link <c>lines</c>, and a source with <c>connector: link:lines</c> reads it. Immutable; the links themselves carry events.
/// </summary>
public sealed class PipelineLinks
{
    /// <summary>What the names of connectors begin with that are links.</summary>
    public const string Prefix = "link:";

    private readonly LinkGraph _graph;
    private readonly Dictionary<string, PipelineLink> _links;

    private PipelineLinks(LinkGraph graph)
    {
        _graph = graph;
        _links = graph.Names.ToDictionary(static name => name, static name => new PipelineLink(name), StringComparer.Ordinal);
    }

    /// <summary>The pipelines, in an order in which they can be started: those that write to a link before the one that reads it.</summary>
    public IReadOnlyList<PipelineDefinition> Pipelines => _graph.InOrder;

    /// <summary>Makes the links of pipelines.</summary>
    /// <param name="pipelines">All that run together; one alone where it has no links.</param>
    /// <exception cref="PipelineDefinitionException">What <see cref="Judge"/> finds.</exception>
    public static PipelineLinks Of(IReadOnlyList<PipelineDefinition> pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        IReadOnlyList<PipelineFinding> mistakes = Judge(pipelines);
        return mistakes.Count == 0
            ? new PipelineLinks(new LinkGraph(pipelines))
            : throw new PipelineDefinitionException([.. mistakes.Select(static mistake => mistake.ToString())]);
    }

    /// <summary>
    /// What is wrong with the links of pipelines that are to run together: two pipelines of one name, a link that nobody reads or nobody
    /// writes, one that two sources read, a ring.
    /// </summary>
    /// <param name="pipelines">All of them.</param>
    /// <returns>Each mistake once; empty where there is none.</returns>
    public static IReadOnlyList<PipelineFinding> Judge(IReadOnlyList<PipelineDefinition> pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        return LinkCheck.Mistakes(pipelines);
    }

    /// <summary>Gives a pipeline its ends of links: what it is started with.</summary>
    /// <param name="pipeline">One of the pipelines.</param>
    /// <param name="components">The components of its run (<see cref="PipelineOptions.Components"/>).</param>
    public void AddTo(PipelineDefinition pipeline, ProgramComponents components)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(components);
        foreach (string name in LinkGraph.NamesOf(pipeline.Sinks.Concat(pipeline.Sources)).Distinct())
        {
            _links[name].AddAs(Prefix + name, components);
        }
    }

    /// <summary>Those that write to a link which a pipeline reads.</summary>
    /// <param name="reader">The pipeline.</param>
    public IReadOnlyList<PipelineDefinition> WritersFor(PipelineDefinition reader) => _graph.Before(reader);
}
