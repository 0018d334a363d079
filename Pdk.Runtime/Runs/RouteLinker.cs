using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Runs;

/// <summary>Links sources to sinks as the routes of a pipeline say.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="pipeline">The pipeline's name.</param>
internal sealed class RouteLinker(RunContext run, string pipeline)
{
    /// <summary>Links a source to a sink, with a queue between them where the route has one.</summary>
    /// <exception cref="PipelineException">The folder that the queue spills to cannot be used.</exception>
    internal SinkLink Link(SourceRunner source, RouteDefinition route, SinkRunner sink)
    {
        SinkLink link = source.Link(route.Port, sink);
        link.OnFailure = route.OnFailure;
        link.Queue = route.Queue is { } queue ? new RouteQueue(run, pipeline, route, queue, link) : null;
        sink.Link(link);
        return link;
    }
}
