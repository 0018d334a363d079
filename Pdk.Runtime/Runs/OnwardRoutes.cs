using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Runs;

/// <summary>
/// The routes that lead on from a step, or from the port err of a sink, and the order of steps and sinks that follows.
/// </summary>
/// <param name="definition">The pipeline.</param>
internal sealed class OnwardRoutes(PipelineDefinition definition)
{
    private readonly RouteDefinition[] _routes = [.. definition.Routes.Where(route => IsOne(definition, route))];

    /// <summary>
    /// Whether a route leads on what leaves a step, or what a sink refuses. Of a linked transport it leads on what its source side could
    /// not make an event of, and what its sink side refuses too, unless it leads to another one: answers do not go round.
    /// </summary>
    internal static bool IsOne(PipelineDefinition definition, RouteDefinition route) =>
        definition.Steps.Any(step => step.Id == route.From)
        || (route.Port == SourcePort.Err
            && definition.Sinks.FirstOrDefault(sink => sink.Id == route.From) is { } from
            && (!from.IsLinked || definition.Steps.Concat(definition.Sinks).Any(sink => sink.Id == route.To && !sink.IsLinked)));

    /// <summary>The routes from a step or a sink.</summary>
    internal IEnumerable<RouteDefinition> From(string sink) => _routes.Where(route => route.From == sink);

    /// <summary>
    /// The sinks in steps: those of a step get nothing from those of later ones, so that they can end first.
    /// </summary>
    /// <exception cref="PipelineException">Some lead round in circles.</exception>
    internal IReadOnlyList<IReadOnlyList<SinkRunner>> Steps(IReadOnlyList<SinkRunner> sinks)
    {
        List<IReadOnlyList<SinkRunner>> steps = [];
        List<SinkRunner> left = [.. sinks];
        while (left.Count > 0)
        {
            HashSet<string> ids = [.. left.Select(static sink => sink.Id)];
            HashSet<string> later = [.. _routes.Where(route => ids.Contains(route.From)).Select(static route => route.To)];
            SinkRunner[] step = [.. left.Where(sink => !later.Contains(sink.Id))];
            if (step.Length == 0)
            {
                string circle = string.Join(", ", ids.Order());
                throw new PipelineException($"the routes between these lead round in circles: {circle}");
            }

            steps.Add(step);
            left.RemoveAll(step.Contains);
        }

        return steps;
    }
}
