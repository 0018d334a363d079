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

    private PipelineLinks(LinkGraph graph, IReadOnlyDictionary<string, PipelineLink> known)
    {
        _graph = graph;
        _links = new Dictionary<string, PipelineLink>(known, StringComparer.Ordinal);
        foreach (string name in graph.Names)
        {
            _links.TryAdd(name, new PipelineLink(name));
        }
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
            ? new PipelineLinks(new LinkGraph(pipelines), new Dictionary<string, PipelineLink>())
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

    /// <summary>
    /// The links of pipelines where some of them are described anew: a link that there was is the same one, with what is in it.
    /// </summary>
    /// <param name="pipelines">All that run together from now on. They are not judged: <see cref="Judge"/> does.</param>
    public PipelineLinks With(IReadOnlyList<PipelineDefinition> pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        return new PipelineLinks(new LinkGraph(pipelines), _links);
    }

    /// <summary>
    /// Keeps the links open that a pipeline writes to, as one that writes nothing: who reads them does not end where the pipeline is
    /// between two runs.
    /// </summary>
    /// <param name="writer">One of the pipelines.</param>
    /// <returns>What lets them go. It may be disposed again, and by any thread.</returns>
    public IDisposable Hold(PipelineDefinition writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new LinkHold([.. LinkGraph.NamesOf(writer.Sinks).Distinct().Select(name => _links[name].State)]);
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
