using Pdk.Loader;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the entry of a source or of a sink.</summary>
internal sealed class ConnectorParser
{
    private readonly ParseContext _context;
    private readonly Dictionary<string, FilePosition> _ids;
    private readonly ComponentParser _components;
    private readonly string _kind;
    private readonly string _processors;

    private ConnectorParser(ParseContext context, Dictionary<string, FilePosition> ids, string kind, string processors)
    {
        _context = context;
        _ids = ids;
        _components = new ComponentParser(context);
        _kind = kind;
        _processors = processors;
    }

    internal static ConnectorParser Source(ParseContext context, Dictionary<string, FilePosition> ids) =>
        new(context, ids, "source", "preprocessors");

    internal static ConnectorParser Sink(ParseContext context, Dictionary<string, FilePosition> ids) =>
        new(context, ids, "sink", "postprocessors");

    /// <summary>Reads one entry; null where so much is missing that nothing can be said about it.</summary>
    internal ConnectorDefinition? Parse(YamlNode node)
    {
        MappingReader? entry = MappingReader.Open(
            _context, node, $"a {_kind}", "id", "connector", "config", "codec", _processors, "reconnect", "on_fault");
        if (entry is null)
        {
            return null;
        }

        string? id = Id(entry);
        string owner = id is null ? $"the {_kind}" : $"{_kind} '{id}'";
        string? connector = MappingReader.Text(_context, entry.Require("connector", owner), "'connector'");
        PdkDocument config = entry.Find("config") is { } block
            ? new DocumentReader(_context).ReadObject(block, "'config'")
            : PdkDocument.EmptyObject;
        ComponentDefinition? codec = entry.Find("codec") is { } named ? _components.Parse(named, "'codec'") : null;
        var processors = new List<ComponentDefinition>();
        foreach (YamlNode processor in MappingReader.List(_context, entry.Find(_processors), $"'{_processors}'"))
        {
            if (_components.Parse(processor, $"an entry of '{_processors}'") is { } component)
            {
                processors.Add(component);
            }
        }

        ReconnectDefinition reconnect = ReconnectParser.Parse(_context, entry.Find("reconnect"));
        FaultPolicy onFault = FaultParser.Parse(_context, entry.Find("on_fault"));
        return id is null || connector is null
            ? null
            : new ConnectorDefinition(id, connector, config, codec, processors, reconnect, entry.Position) { OnFault = onFault };
    }

    private string? Id(MappingReader entry)
    {
        YamlNode? node = entry.Require("id", $"the {_kind}");
        string? id = MappingReader.Text(_context, node, "'id'");
        if (id is null)
        {
            return null;
        }

        if (!IsId(id))
        {
            _context.Error(
                node!, $"'{ParseContext.Short(id)}' is no id: expected letters, digits, hyphens and underscores, beginning with a letter");
            return null;
        }

        if (!_ids.TryAdd(id, _context.PositionOf(node!)))
        {
            _context.Error(node!, $"the id '{id}' is taken already, at {_ids[id]}");
        }

        return id;
    }

    private static bool IsId(string id) =>
        char.IsAsciiLetter(id[0]) && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
