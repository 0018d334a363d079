using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a pipeline from YAML. Goes on after a mistake, so that one run tells all of them.</summary>
internal static class PipelineParser
{
    private static readonly string[] s_keys = ["name", "sources", "sinks", "routes"];

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
        var ids = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        List<ConnectorDefinition> sources = Connectors(context, pipeline, "sources", ConnectorParser.Source(context, ids));
        List<ConnectorDefinition> sinks = Connectors(context, pipeline, "sinks", ConnectorParser.Sink(context, ids));
        var routes = new RouteParser(context, sources, sinks);

        // What a route leads to is judged only where both ends could be read.
        context.ThrowIfFailed();
        return new PipelineDefinition(name, sources, sinks, routes.Parse(pipeline)) { References = context.References };
    }

    private static List<ConnectorDefinition> Connectors(ParseContext context, MappingReader pipeline, string key, ConnectorParser parser)
    {
        var connectors = new List<ConnectorDefinition>();
        YamlNode? list = pipeline.Require(key, "the pipeline");
        foreach (YamlNode node in MappingReader.List(context, list, $"'{key}'"))
        {
            if (parser.Parse(node) is { } connector)
            {
                connectors.Add(connector);
            }
        }

        if (list is YamlSequenceNode { Children.Count: 0 })
        {
            context.Error(list, $"'{key}' must have at least one entry");
        }

        return connectors;
    }
}
