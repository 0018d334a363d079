using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a pipeline from YAML. Goes on after a mistake, so that one run tells all of them.</summary>
internal static class PipelineParser
{
    private static readonly string[] s_keys = ["name", "sources", "steps", "sinks", "connectors", "routes", "state", "functions"];

    internal static PipelineDefinition Parse(string text, string file, IReadOnlyDictionary<string, string>? parameters)
    {
        var context = new ParseContext(file, parameters);
        YamlNode? root = YamlLoader.Load(context, text, $"a pipeline, a mapping with the keys {string.Join(", ", s_keys)}");
        context.ThrowIfFailed();
        MappingReader? pipeline = MappingReader.Open(context, root!, "a pipeline", s_keys);
        context.ThrowIfFailed();
        PipelineDefinition definition = Read(context, pipeline!, Path.GetFileNameWithoutExtension(file));
        context.ThrowIfFailed();
        return definition;
    }

    private static PipelineDefinition Read(ParseContext context, MappingReader pipeline, string defaultName)
    {
        string name = MappingReader.Text(context, pipeline.Find("name"), "'name'") ?? defaultName;
        StateDefinition? state = StateParser.Parse(context, pipeline.Find("state"));
        IReadOnlyList<FunctionFilesDefinition> functions = FunctionFilesParser.Parse(context, pipeline.Find("functions"));
        var ids = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        List<ConnectorDefinition> sources = [];
        List<ConnectorDefinition> steps = [];
        List<ConnectorDefinition> sinks = [];
        bool isLinked = pipeline.Find("connectors") is not null;
        Each(context, pipeline, "sources", isLinked, Add(sources, ConnectorParser.Source(context, ids).ParseSource));
        Each(context, pipeline, "steps", isOptional: true, Add(steps, new StepParser(context, ids).Parse));
        Each(context, pipeline, "sinks", isLinked, Add(sinks, ConnectorParser.Sink(context, ids).ParseSink));
        ConnectorParser linked = ConnectorParser.Linked(context, ids);
        Each(context, pipeline, "connectors", isOptional: true, node =>
        {
            if (linked.ParseLinked(node) is { } ends)
            {
                sources.Add(ends.Source);
                sinks.Add(ends.Sink);
            }
        });
        var routes = new RouteParser(context, sources, steps, sinks);

        // What a route leads to is judged only where both ends could be read.
        context.ThrowIfFailed();
        return new PipelineDefinition(name, sources, sinks, routes.Parse(pipeline))
        {
            Functions = functions,
            References = context.References,
            State = state,
            Steps = steps,
        };
    }

    private static Action<YamlNode> Add(List<ConnectorDefinition> connectors, Func<YamlNode, ConnectorDefinition?> parse) => node =>
    {
        if (parse(node) is { } connector)
        {
            connectors.Add(connector);
        }
    };

    /// <summary>Reads the entries of a list, which has at least one where it is there.</summary>
    private static void Each(ParseContext context, MappingReader pipeline, string key, bool isOptional, Action<YamlNode> read)
    {
        YamlNode? list = isOptional ? pipeline.Find(key) : pipeline.Require(key, "the pipeline");
        foreach (YamlNode node in MappingReader.List(context, list, $"'{key}'"))
        {
            read(node);
        }

        if (list is YamlSequenceNode { Children.Count: 0 })
        {
            context.Error(list, $"'{key}' must have at least one entry");
        }
    }
}
