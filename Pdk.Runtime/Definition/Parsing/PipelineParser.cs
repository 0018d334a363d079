using Pdk.Abi;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a pipeline from YAML. Goes on after a mistake, so that one run tells all of them.</summary>
internal static class PipelineParser
{
    private static readonly string[] s_keys = ["name", "sources", "steps", "sinks", "connectors", "routes", "state", "functions"];

    internal static PipelineDefinition Parse(
        string text, string file, IReadOnlyDictionary<string, string>? parameters, string? secrets)
    {
        var context = new ParseContext(file, parameters, secrets);
        PipelineDefinition? definition = Read(context, text);
        context.ThrowIfFailed();
        return definition!;
    }

    /// <summary>Reads as much as can be read; mistakes are in the context.</summary>
    /// <returns>
    /// Where something is wrong, those connectors of which enough is known, for whoever looks for more mistakes; null where there is
    /// nothing at all.
    /// </returns>
    /// <exception cref="PipelineDefinitionException">There is too much of it.</exception>
    internal static PipelineDefinition? Read(ParseContext context, string text)
    {
        YamlNode? root = YamlLoader.Load(context, text, $"a pipeline, a mapping with the keys {string.Join(", ", s_keys)}");
        return context.HasNoErrors && MappingReader.Open(context, root!, "a pipeline", s_keys) is { } pipeline
            ? Read(context, pipeline, Path.GetFileNameWithoutExtension(context.File))
            : null;
    }

    private static PipelineDefinition Read(ParseContext context, MappingReader pipeline, string defaultName)
    {
        string name = ReadName(context, pipeline.Find("name")) ?? ExceptionText.InOneLine(defaultName);
        StateDefinition? state = StateParser.Parse(context, pipeline.Find("state"));
        IReadOnlyList<FunctionFilesDefinition> functions = FunctionFilesParser.Parse(context, pipeline.Find("functions"));
        var ids = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        List<ConnectorDefinition> sources = [];
        List<ConnectorDefinition> steps = [];
        List<ConnectorDefinition> sinks = [];
        bool isLinked = pipeline.Find("connectors") is not null;
        bool areWhole = Each(context, pipeline, "sources", isLinked, Add(sources, ConnectorParser.Source(context, ids).ParseSource));
        areWhole &= Each(context, pipeline, "steps", isOptional: true, Add(steps, new StepParser(context, ids).Parse));
        areWhole &= Each(context, pipeline, "sinks", isLinked, Add(sinks, ConnectorParser.Sink(context, ids).ParseSink));
        ConnectorParser linked = ConnectorParser.Linked(context, ids);
        areWhole &= Each(context, pipeline, "connectors", isOptional: true, node =>
        {
            if (linked.ParseLinked(node) is not { } ends)
            {
                return false;
            }

            sources.Add(ends.Source);
            sinks.Add(ends.Sink);
            return true;
        });

        // What a route leads to is judged only where all ends are known, and each of them is one.
        areWhole &= ids.Count == sources.Count + steps.Count + sinks.Count(static sink => !sink.IsLinked);
        IReadOnlyList<RouteDefinition> routes = areWhole ? new RouteParser(context, sources, steps, sinks).Parse(pipeline) : [];
        return new PipelineDefinition(name, sources, sinks, routes)
        {
            Functions = functions,
            References = context.References,
            State = state,
            Steps = steps,
        };
    }

    /// <summary>Reads the name, which reports and answers to controllers have in the midst of a line.</summary>
    private static string? ReadName(ParseContext context, YamlNode? node)
    {
        string? name = MappingReader.Text(context, node, "'name'");
        if (name is not null && name != ExceptionText.InOneLine(name))
        {
            context.Error(node!, $"'name' must be one line of text without control characters, but is '{ParseContext.Short(name)}'");
            return null;
        }

        return name;
    }

    private static Func<YamlNode, bool> Add(List<ConnectorDefinition> connectors, Func<YamlNode, ConnectorDefinition?> parse) => node =>
    {
        if (parse(node) is not { } connector)
        {
            return false;
        }

        connectors.Add(connector);
        return true;
    };

    /// <summary>Reads the entries of a list, which has at least one where it is there.</summary>
    /// <returns>Whether it is there, if it must be, and each entry could be read.</returns>
    private static bool Each(ParseContext context, MappingReader pipeline, string key, bool isOptional, Func<YamlNode, bool> read)
    {
        YamlNode? list = isOptional ? pipeline.Find(key) : pipeline.Require(key, "the pipeline");
        bool areWhole = isOptional ? list is null or YamlSequenceNode : list is YamlSequenceNode;
        foreach (YamlNode node in MappingReader.List(context, list, $"'{key}'"))
        {
            areWhole &= read(node);
        }

        if (list is YamlSequenceNode { Children.Count: 0 })
        {
            context.Error(list, $"'{key}' must have at least one entry");
            return false;
        }

        return areWhole;
    }
}
