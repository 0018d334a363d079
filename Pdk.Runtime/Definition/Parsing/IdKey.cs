using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the key <c>id</c>: what the pipeline calls something.</summary>
internal static class IdKey
{
    /// <summary>Reads it; null where there is none, which is reported.</summary>
    /// <param name="context">What the steps of reading share.</param>
    /// <param name="entry">The entry that has it.</param>
    /// <param name="kind">What the entry is, for messages.</param>
    /// <param name="ids">The ids that are taken; gets this one.</param>
    internal static string? Read(ParseContext context, MappingReader entry, string kind, Dictionary<string, FilePosition> ids)
    {
        YamlNode? node = entry.Require("id", $"the {kind}");
        string? id = MappingReader.Text(context, node, "'id'");
        if (id is null)
        {
            return null;
        }

        if (!IsId(id))
        {
            context.Error(
                node!, $"'{ParseContext.Short(id)}' is no id: expected letters, digits, hyphens and underscores, beginning with a letter");
            return null;
        }

        if (!ids.TryAdd(id, context.PositionOf(node!)))
        {
            context.Error(node!, $"the id '{id}' is taken already, at {ids[id]}");
        }

        return id;
    }

    /// <summary>Whether a text may be an id, or the name of a port.</summary>
    internal static bool IsId(string id) =>
        char.IsAsciiLetter(id[0]) && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
