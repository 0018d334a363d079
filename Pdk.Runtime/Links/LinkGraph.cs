namespace Pdk.Runtime.Links;

/// <summary>Which pipelines write to links that others read.</summary>
/// <param name="pipelines">The pipelines.</param>
internal sealed class LinkGraph(IReadOnlyList<PipelineDefinition> pipelines)
{
    /// <summary>The names of all links.</summary>
    public IEnumerable<string> Names => pipelines.SelectMany(static pipeline => NamesOf(pipeline.Sinks)).Distinct(StringComparer.Ordinal);

    /// <summary>The pipelines, writers before readers; those of a ring are left out.</summary>
    public IReadOnlyList<PipelineDefinition> InOrder
    {
        get
        {
            List<PipelineDefinition> order = [];
            List<PipelineDefinition> left = [.. pipelines];
            while (left.Find(pipeline => Before(pipeline).All(order.Contains)) is { } next)
            {
                order.Add(next);
                left.Remove(next);
            }

            return order;
        }
    }

    /// <summary>The links that connectors name.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<ConnectorDefinition> connectors) =>
        connectors.Where(IsLink).Select(static connector => connector.Connector[PipelineLinks.Prefix.Length..]);

    /// <summary>Whether a connector is an end of a link.</summary>
    public static bool IsLink(ConnectorDefinition connector) => IsLink(connector.Connector);

    /// <summary>Whether the name of a connector is that of a link.</summary>
    public static bool IsLink(string connector) => connector.StartsWith(PipelineLinks.Prefix, StringComparison.Ordinal);

    /// <summary>Those that write to what a pipeline reads.</summary>
    public IReadOnlyList<PipelineDefinition> Before(PipelineDefinition reader)
    {
        HashSet<string> read = [.. NamesOf(reader.Sources)];
        return [.. pipelines.Where(pipeline => NamesOf(pipeline.Sinks).Any(read.Contains))];
    }
}
