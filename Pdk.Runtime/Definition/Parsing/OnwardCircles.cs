using Pdk.Runtime.Runs;

namespace Pdk.Runtime.Parsing;

/// <summary>
/// Finds routes from steps, and from the port err of sinks, that lead round in circles: events would never come to an end.
/// </summary>
internal static class OnwardCircles
{
    /// <summary>The first route that closes a circle, and the way round; null where there is none.</summary>
    internal static (RouteDefinition Route, string Way)? Find(PipelineDefinition pipeline)
    {
        List<RouteDefinition> known = [];
        foreach (RouteDefinition route in pipeline.Routes.Where(route => OnwardRoutes.IsOne(pipeline, route)))
        {
            if (WayBack(known, route.To, route.From, []) is { } way)
            {
                return (route, string.Join(" -> ", [route.From, .. way]));
            }

            known.Add(route);
        }

        return null;
    }

    private static List<string>? WayBack(List<RouteDefinition> routes, string from, string to, HashSet<string> seen)
    {
        if (from == to)
        {
            return [to];
        }

        foreach (RouteDefinition route in routes.Where(route => route.From == from && seen.Add(route.To)))
        {
            if (WayBack(routes, route.To, to, seen) is { } rest)
            {
                return [from, .. rest];
            }
        }

        return null;
    }
}
