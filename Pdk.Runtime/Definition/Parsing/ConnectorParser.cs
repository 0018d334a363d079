using Pdk.Loader;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the entry of a source, of a sink, or of a linked transport, which is both.</summary>
internal sealed class ConnectorParser
{
    private const string Preprocessors = "preprocessors";
    private const string Postprocessors = "postprocessors";

    private readonly ParseContext _context;
    private readonly Dictionary<string, FilePosition> _ids;
    private readonly ComponentParser _components;
    private readonly string _kind;
    private readonly string[] _keys;

    private ConnectorParser(ParseContext context, Dictionary<string, FilePosition> ids, string kind, params string[] ownKeys)
    {
        _context = context;
        _ids = ids;
        _components = new ComponentParser(context);
        _kind = kind;
        _keys = ["id", "connector", "config", "codec", .. ownKeys, "reconnect", "on_fault", "watchdog"];
    }

    internal static ConnectorParser Source(ParseContext context, Dictionary<string, FilePosition> ids) =>
        new(context, ids, "source", Preprocessors, PartitionsParser.Key);

    internal static ConnectorParser Sink(ParseContext context, Dictionary<string, FilePosition> ids) =>
        new(context, ids, "sink", [Postprocessors, .. BatchParser.Keys]);

    internal static ConnectorParser Linked(ParseContext context, Dictionary<string, FilePosition> ids) =>
        new(context, ids, "connector", [Preprocessors, Postprocessors, .. BatchParser.Keys, ReplyTimeoutParser.Key]);

    /// <summary>Reads the entry of a source; null where so much is missing that nothing can be said about it.</summary>
    internal ConnectorDefinition? ParseSource(YamlNode node)
    {
        if (Open(node) is not { } entry)
        {
            return null;
        }

        PartitionsDefinition? partitions = PartitionsParser.Parse(_context, entry);
        return Parse(entry, Preprocessors) is { } source ? source with { Partitions = partitions } : null;
    }

    /// <summary>Reads the entry of a sink in the same way.</summary>
    internal ConnectorDefinition? ParseSink(YamlNode node) =>
        Open(node) is { } entry && Parse(entry, Postprocessors) is { } sink ? BatchParser.Parse(_context, entry, sink) : null;

    /// <summary>Reads the entry of a linked transport in the same way: its two ends.</summary>
    internal (ConnectorDefinition Source, ConnectorDefinition Sink)? ParseLinked(YamlNode node)
    {
        if (Open(node) is not { } entry)
        {
            return null;
        }

        ConnectorDefinition? source = Parse(entry, Preprocessors);
        IReadOnlyList<ComponentDefinition> postprocessors = Processors(entry, Postprocessors);
        TimeSpan? replyTimeout = ReplyTimeoutParser.Parse(_context, entry);
        if (source is null)
        {
            return null;
        }

        source = source with { IsLinked = true, ReplyTimeout = replyTimeout };
        return (source, BatchParser.Parse(_context, entry, source with { Processors = postprocessors }));
    }

    private MappingReader? Open(YamlNode node) => MappingReader.Open(_context, node, $"a {_kind}", _keys);

    private ConnectorDefinition? Parse(MappingReader entry, string processorsKey)
    {
        string? id = IdKey.Read(_context, entry, _kind, _ids);
        string owner = id is null ? $"the {_kind}" : $"{_kind} '{id}'";
        string? connector = MappingReader.Text(_context, entry.Require("connector", owner), "'connector'");
        ConfigText config = entry.Find("config") is { } block
            ? new DocumentReader(_context).ReadObject(block, "'config'")
            : ConfigText.None;
        ComponentDefinition? codec = entry.Find("codec") is { } named ? _components.Parse(named, "'codec'") : null;
        IReadOnlyList<ComponentDefinition> processors = Processors(entry, processorsKey);
        ReconnectDefinition reconnect = ReconnectParser.Parse(_context, entry.Find("reconnect"));
        FaultPolicy onFault = FaultParser.Parse(_context, entry.Find("on_fault"));
        WatchdogDefinition watchdog = WatchdogParser.Parse(_context, entry.Find("watchdog"));
        return id is null || connector is null
            ? null
            : new ConnectorDefinition(id, connector, config.Document, codec, processors, reconnect, entry.Position)
            {
                ConfigPlace = config.Place,
                OnFault = onFault,
                Watchdog = watchdog,
            };
    }

    private List<ComponentDefinition> Processors(MappingReader entry, string key)
    {
        var processors = new List<ComponentDefinition>();
        foreach (YamlNode processor in MappingReader.List(_context, entry.Find(key), $"'{key}'"))
        {
            if (_components.Parse(processor, $"an entry of '{key}'") is { } component)
            {
                processors.Add(component);
            }
        }

        return processors;
    }
}
