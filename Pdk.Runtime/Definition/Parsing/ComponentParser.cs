using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the naming of a codec or processor: <c>json</c>, or <c>{ name: json, config: {…} }</c>.</summary>
internal sealed class ComponentParser(ParseContext context)
{
    /// <summary>Reads one; null where there is none, which is reported.</summary>
    internal ComponentDefinition? Parse(YamlNode node, string what)
    {
        if (node is not YamlMappingNode)
        {
            return MappingReader.Text(context, node, what) is { } single
                ? new ComponentDefinition(single, PdkDocument.EmptyObject, context.PositionOf(node))
                : null;
        }

        MappingReader entry = MappingReader.Open(context, node, what, "name", "config")!;
        string? name = MappingReader.Text(context, entry.Require("name", what), "'name'");
        ConfigText config = entry.Find("config") is { } block
            ? new DocumentReader(context).ReadObject(block, "'config'")
            : ConfigText.None;
        return name is null
            ? null
            : new ComponentDefinition(name, config.Document, entry.Position) { ConfigPlace = config.Place };
    }
}
