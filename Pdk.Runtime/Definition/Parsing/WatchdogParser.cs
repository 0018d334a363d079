using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>watchdog</c>.</summary>
internal static class WatchdogParser
{
    private static readonly string[] s_keys = ["limit", "action"];
    private static readonly string[] s_actions = ["tell", "reconnect", "fail"];

    internal static WatchdogDefinition Parse(ParseContext context, YamlNode? node)
    {
        WatchdogDefinition defaults = WatchdogDefinition.Default;
        switch (node)
        {
            case null:
                return defaults;
            case YamlScalarNode { Value: "none" }:
                return WatchdogDefinition.None;
            case not YamlMappingNode:
                context.Error(
                    node,
                    $"'watchdog' must be none, or a mapping with the keys {string.Join(", ", s_keys)}; "
                        + $"but is {ParseContext.Describe(node)}");
                return defaults;
        }

        MappingReader entry = MappingReader.Open(context, node, "'watchdog'", s_keys)!;
        return new WatchdogDefinition(DurationKey.Read(context, entry, "limit", defaults.Limit), Action(context, entry.Find("action")));
    }

    private static WatchdogAction Action(ParseContext context, YamlNode? node)
    {
        string? text = MappingReader.Text(context, node, "'action'");
        int index = Array.IndexOf(s_actions, text);
        if (text is not null && index < 0)
        {
            context.Error(
                node!,
                $"'action' must be {string.Join(" or ", s_actions)}, "
                    + $"but is '{ParseContext.Short(text)}'{NearestName.Hint(text, s_actions)}");
        }

        return index < 0 ? WatchdogAction.Tell : (WatchdogAction)index;
    }
}
