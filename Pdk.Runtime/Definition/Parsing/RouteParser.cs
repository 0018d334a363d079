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

        if (Exists(node, "source", parts[0], _sources) & Exists(node, "sink", to, _sinks))
        {
            var route = new RouteDefinition(parts[0], port, to, context.PositionOf(node)) { Queue = queue, OnFailure = onFailure };
            if (!_known.TryAdd((route.From, route.Port, route.To), route))
            {
                context.Error(node, $"this route stands already at {_known[(route.From, route.Port, route.To)].Position}");
            }

            _routes.Add(route);
        }
    }

    private bool Exists(YamlNode node, string kind, string id, HashSet<string> known)
    {
        if (known.Contains(id))
        {
            return true;
        }

        string[] names = [.. known.Take(NamesInAMessage)];
        string more = known.Count > names.Length ? $" and {known.Count - names.Length} more" : "";
        context.Error(
            node, $"unknown {kind} '{ParseContext.Short(id)}'; known are: {string.Join(", ", names)}{more}{NearestName.Hint(id, known)}");
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

        HashSet<string> reached = [.. _routes.Select(static route => route.To)];
        foreach (ConnectorDefinition sink in sinks.Where(sink => !reached.Contains(sink.Id)))
        {
            context.Error(sink.Position, $"no route leads to sink '{sink.Id}'");
        }
    }
}
