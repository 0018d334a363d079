using Pdk.Loader;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the entry of a step.</summary>
/// <param name="context">What the steps of reading share.</param>
/// <param name="ids">The ids that are taken.</param>
internal sealed class StepParser(ParseContext context, Dictionary<string, FilePosition> ids)
{
    private static readonly string[] s_keys = ["id", "operator", "config", "batch", "on_fault", "watchdog"];

    /// <summary>Reads it; null where so much is missing that nothing can be said about it.</summary>
    internal ConnectorDefinition? Parse(YamlNode node)
    {
        if (MappingReader.Open(context, node, "a step", s_keys) is not { } entry)
        {
            return null;
        }

        string? id = IdKey.Read(context, entry, "step", ids);
        string owner = id is null ? "the step" : $"step '{id}'";
        string? name = MappingReader.Text(context, entry.Require("operator", owner), "'operator'");
        ConfigText config = entry.Find("config") is { } block
            ? new DocumentReader(context).ReadObject(block, "'config'")
            : ConfigText.None;
        FaultPolicy onFault = FaultParser.Parse(context, entry.Find("on_fault"));
        WatchdogDefinition watchdog = WatchdogParser.Parse(context, entry.Find("watchdog"));
        if (id is null || name is null)
        {
            return null;
        }

        var step = new ConnectorDefinition(id, name, config.Document, null, [], ReconnectDefinition.None, entry.Position)
        {
            IsStep = true,
            ConfigPlace = config.Place,
            OnFault = onFault,
            Watchdog = watchdog,
        };
        return BatchParser.Parse(context, entry, step);
    }
}
