using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the routes, and checks that every source and every sink is on one.</summary>
internal sealed class RouteParser(
    ParseContext context, IReadOnlyList<ConnectorDefinition> sources, IReadOnlyList<ConnectorDefinition> sinks)
{
    private const int NamesInAMessage = 20;
    private const string Form = "a route, 'source -> sink' or a mapping with the keys from, to";

    private readonly List<RouteDefinition> _routes = [];
    private readonly Dictionary<(string From, SourcePort Port, string To), RouteDefinition> _known = [];
    private readonly HashSet<string> _sources = [.. sources.Select(static source => source.Id)];
    private readonly HashSet<string> _sinks = [.. sinks.Select(static sink => sink.Id)];

    internal IReadOnlyList<RouteDefinition> Parse(MappingReader pipeline)
    {
        if (pipeline.Find("routes") is { } node)
        {
            foreach (YamlNode route in MappingReader.List(context, node, "'routes'"))
            {
                ParseRoute(route);
            }

            context.ThrowIfFailed();
        }
        else if (sources.Count == 1 && sinks.Count == 1)
        {
            _routes.Add(new RouteDefinition(sources[0].Id, SourcePort.Out, sinks[0].Id, sources[0].Position));
        }
        else
        {
            context.Error(
                pipeline.Node,
                "the pipeline lacks the key 'routes'; only one source with one sink needs none, "
                    + $"but there are {sources.Count} sources and {sinks.Count} sinks");
            return _routes;
        }

        CheckThatAllAreLinked();
        return _routes;
    }

    private void ParseRoute(YamlNode node)
    {
        if (node is YamlMappingNode)
        {
            ParseMapping(node);
        }
        else if (node is YamlScalarNode scalar && Arrow(scalar) is ({ } from, { } to))
        {
            Add(node, from, to, queue: null, SinkFailureAction.Stop);
        }
        else
        {
            context.Error(node, $"expected {Form}; found {ParseContext.Describe(node)}");
        }
    }

    private (string From, string To)? Arrow(YamlScalarNode scalar)
    {
        string[] ends = Substitution.Apply(context, scalar).Split("->", StringSplitOptions.TrimEntries);
        return ends is [{ Length: > 0 } from, { Length: > 0 } to] ? (from, to) : null;
    }

    private void ParseMapping(YamlNode node)
    {
        MappingReader entry = MappingReader.Open(context, node, "a route", ["from", "to", .. RouteOptionsParser.Keys])!;
        string? from = MappingReader.Text(context, entry.Require("from", "the route"), "'from'");
        string? to = MappingReader.Text(context, entry.Require("to", "the route"), "'to'");
        RouteQueueDefinition? queue = RouteOptionsParser.Queue(context, entry);
        SinkFailureAction onFailure = RouteOptionsParser.OnFailure(context, entry);
        if (from is not null && to is not null)
        {
            Add(node, from, to, queue, onFailure);
        }
    }

    private void Add(YamlNode node, string from, string to, RouteQueueDefinition? queue, SinkFailureAction onFailure)
    {
        string[] parts = from.Split('/');
        SourcePort port = SourcePort.Out;
        if (parts.Length > 2 || (parts.Length == 2 && parts[1] is not ("out" or "err")))
        {
            string hint = parts.Length == 2 ? NearestName.Hint(parts[1], ["out", "err"]) : "";
            context.Error(node, $"'{ParseContext.Short(from)}' names an unknown port; a source has the ports out and err{hint}");
            return;
        }

        if (parts is [_, "err"])
        {
            port = SourcePort.Err;
        }

        if (MayLeadOn(node, parts[0], port, to, queue) & Exists(node, "sink", to, _sinks))
        {
            var route = new RouteDefinition(parts[0], port, to, context.PositionOf(node)) { Queue = queue, OnFailure = onFailure };
            if (!_known.TryAdd((route.From, route.Port, route.To), route))
            {
                context.Error(node, $"this route stands already at {_known[(route.From, route.Port, route.To)].Position}");
            }

            _routes.Add(route);
        }
    }

    /// <summary>Whether events can leave there: by both ports of a source, by the port err of a sink.</summary>
    private bool MayLeadOn(YamlNode node, string from, SourcePort port, string to, RouteQueueDefinition? queue)
    {
        if (!_sinks.Contains(from) || _sources.Contains(from))
        {
            return Exists(node, "source", from, _sources, port == SourcePort.Err ? _sinks : []);
        }

        string? mistake = port == SourcePort.Out ? $"'{from}' is a sink: only what it refuses leads on, by '{from}/err'"
            : to == from ? $"what sink '{from}' refuses cannot go to itself"
            : queue is not null ? $"a route from the port err of a sink has no queue, but this one from '{from}' says when_full or capacity"
            : null;
        if (mistake is not null)
        {
            context.Error(node, mistake);
        }

        return mistake is null;
    }

    private bool Exists(YamlNode node, string kind, string id, HashSet<string> known, HashSet<string>? others = null)
    {
        if (known.Contains(id))
        {
            return true;
        }

        string[] names = [.. known.Take(NamesInAMessage)];
        string more = known.Count > names.Length ? $" and {known.Count - names.Length} more" : "";
        string hint = NearestName.Hint(id, [.. known, .. others ?? []]);
        context.Error(node, $"unknown {kind} '{ParseContext.Short(id)}'; known are: {string.Join(", ", names)}{more}{hint}");
        return false;
    }

    /// <summary>Whether the other port leads to the same sink: its answers could not be told apart.</summary>
    private bool IsNotAlone(RouteDefinition route) =>
        _routes.Exists(other => other.From == route.From && other.To == route.To && other.Port != route.Port);

    private void CheckThatAllAreLinked()
    {
        HashSet<string> left = [.. _routes.Where(static route => route.Port == SourcePort.Out).Select(static route => route.From)];
        foreach (ConnectorDefinition source in sources.Where(source => !left.Contains(source.Id)))
        {
            context.Error(source.Position, $"no route leads from source '{source.Id}': its events would go nowhere");
        }

        foreach (RouteDefinition route in _routes.Where(route => route.Queue?.Spill is not null && IsNotAlone(route)))
        {
            context.Error(
                route.Position,
                $"a route that spills must be the only one between its ends, but another one leads from '{route.From}' to '{route.To}'");
        }

        if (ErrorCircles.Find(new PipelineDefinition("", sources, sinks, _routes)) is var (closing, way))
        {
            context.Error(closing.Position, $"what these sinks refuse would go round in circles: {way}");
        }

        HashSet<string> reached = [.. _routes.Select(static route => route.To)];
        foreach (ConnectorDefinition sink in sinks.Where(sink => !reached.Contains(sink.Id)))
        {
            context.Error(sink.Position, $"no route leads to sink '{sink.Id}'");
        }
    }
}
