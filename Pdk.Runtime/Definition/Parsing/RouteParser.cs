using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the routes, and checks that every source, step and sink is on one.</summary>
internal sealed class RouteParser(
    ParseContext context,
    IReadOnlyList<ConnectorDefinition> sources,
    IReadOnlyList<ConnectorDefinition> steps,
    IReadOnlyList<ConnectorDefinition> sinks)
{
    private const int NamesInAMessage = 20;
    private const string Form = "a route, 'source -> sink' or a mapping with the keys from, to";

    private readonly List<RouteDefinition> _routes = [];
    private readonly Dictionary<(string From, string Port, string To), RouteDefinition> _known = [];
    private readonly HashSet<string> _sources = [.. sources.Select(static source => source.Id)];
    private readonly HashSet<string> _steps = [.. steps.Select(static step => step.Id)];
    private readonly HashSet<string> _sinks = [.. sinks.Select(static sink => sink.Id)];

    internal IReadOnlyList<RouteDefinition> Parse(MappingReader pipeline)
    {
        int before = context.MistakeCount;
        if (pipeline.Find("routes") is { } node)
        {
            foreach (YamlNode route in MappingReader.List(context, node, "'routes'"))
            {
                ParseRoute(route);
            }

            if (context.MistakeCount > before)
            {
                return _routes;
            }
        }
        else if (sources.Count == 1 && sinks.Count == 1)
        {
            AddChain();
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

    /// <summary>From the source to the sink, through all steps in their order.</summary>
    private void AddChain()
    {
        ConnectorDefinition from = sources[0];
        foreach (ConnectorDefinition to in steps.Append(sinks[0]))
        {
            _routes.Add(new RouteDefinition(from.Id, SourcePort.Out, to.Id, from.Position));
            from = to;
        }
    }

    private void Add(YamlNode node, string from, string to, RouteQueueDefinition? queue, SinkFailureAction onFailure)
    {
        string[] parts = from.Split('/');
        string id = parts[0];
        string port = parts.Length == 1 ? "out" : parts[1];
        if (parts.Length > 2 || !IsPort(id, port))
        {
            string hint = parts.Length == 2 ? NearestName.Hint(port, ["out", "err"]) : "";
            context.Error(node, $"'{ParseContext.Short(from)}' names an unknown port; a source has the ports out and err{hint}");
            return;
        }

        if (!(MayLeadOn(node, id, port, to, queue) & Exists(node, "sink", to, _sinks, _steps)))
        {
            return;
        }

        var route = new RouteDefinition(id, port == "err" ? SourcePort.Err : SourcePort.Out, to, context.PositionOf(node))
        {
            Queue = queue,
            OnFailure = onFailure,
            StepPort = port is "out" or "err" ? null : port,
        };
        if (!_known.TryAdd((id, port, to), route))
        {
            context.Error(node, $"this route stands already at {_known[(id, port, to)].Position}");
        }

        _routes.Add(route);
    }

    /// <summary>Whether there may be such a port: what the ports of a step are called only the step knows.</summary>
    private bool IsPort(string id, string port) =>
        port is "out" or "err" || (_steps.Contains(id) && port.Length > 0 && IdKey.IsId(port));

    /// <summary>Whether events can leave there: by the ports of a source or a step, by the port err of a sink.</summary>
    private bool MayLeadOn(YamlNode node, string from, string port, string to, RouteQueueDefinition? queue)
    {
        bool isStep = _steps.Contains(from);
        if (!isStep && (!_sinks.Contains(from) || _sources.Contains(from)))
        {
            return Exists(node, "source", from, _sources, port == "err" ? [.. _steps, .. _sinks] : _steps);
        }

        string? mistake = !isStep && port == "out" ? $"'{from}' is a sink: only what it refuses leads on, by '{from}/err'"
            : to == from ? isStep ? $"what leaves step '{from}' cannot go to itself" : $"what sink '{from}' refuses cannot go to itself"
            : queue is null ? null
            : isStep ? $"a route from a step has no queue, but this one from '{from}' says when_full or capacity: "
                + "say it on the route that leads to the step"
            : $"a route from the port err of a sink has no queue, but this one from '{from}' says when_full or capacity";
        if (mistake is not null)
        {
            context.Error(node, mistake);
        }

        return mistake is null;
    }

    private bool Exists(YamlNode node, string kind, string id, HashSet<string> known, HashSet<string> others)
    {
        if (known.Contains(id) || (kind == "sink" && others.Contains(id)))
        {
            return true;
        }

        string[] names = [.. known.Take(NamesInAMessage)];
        string more = known.Count > names.Length ? $" and {known.Count - names.Length} more" : "";
        string hint = NearestName.Hint(id, [.. known, .. others]);
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

        if (OnwardCircles.Find(new PipelineDefinition("", sources, sinks, _routes) { Steps = steps }) is var (closing, way))
        {
            string what = steps.Count == 0 ? "what these sinks refuse" : "events";
            context.Error(closing.Position, $"{what} would go round in circles: {way}");
        }

        HashSet<string> leading = [.. _routes.Select(static route => route.From)];
        foreach (ConnectorDefinition step in steps.Where(step => !leading.Contains(step.Id)))
        {
            context.Error(step.Position, $"no route leads from step '{step.Id}': its events would go nowhere");
        }

        HashSet<string> reached = [.. _routes.Select(static route => route.To)];
        foreach (ConnectorDefinition end in steps.Concat(sinks).Where(end => !reached.Contains(end.Id)))
        {
            context.Error(end.Position, $"no route leads to {(end.IsStep ? "step" : "sink")} '{end.Id}'");
        }
    }
}
