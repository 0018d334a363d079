using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the key <c>state</c>.</summary>
internal static class StateParser
{
    /// <summary>Reads it; null where it is absent, or wrong, which is reported.</summary>
    internal static StateDefinition? Parse(ParseContext context, YamlNode? node)
    {
        if (node is null || MappingReader.Open(context, node, "'state'", "path") is not { } entry)
        {
            return null;
        }

        string? path = MappingReader.Text(context, entry.Require("path", "'state'"), "'path'");
        return path is null ? null : new StateDefinition(path, entry.Position);
    }
}
