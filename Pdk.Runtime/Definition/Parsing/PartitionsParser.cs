using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>partitions</c>.</summary>
internal static class PartitionsParser
{
    internal const string Key = "partitions";

    private const int Most = 1000;

    private static readonly string[] s_keys = ["at_once", "refresh"];

    /// <summary>Reads it; null where it is absent.</summary>
    internal static PartitionsDefinition? Parse(ParseContext context, MappingReader source)
    {
        if (source.Find(Key) is not { } node || MappingReader.Open(context, node, $"'{Key}'", s_keys) is not { } entry)
        {
            return null;
        }

        PartitionsDefinition defaults = PartitionsDefinition.Default;
        TimeSpan refresh = DurationKey.Read(context, entry, "refresh", TimeSpan.Zero);
        return new PartitionsDefinition(AtOnce(context, entry, defaults.AtOnce), refresh == TimeSpan.Zero ? null : refresh);
    }

    private static int AtOnce(ParseContext context, MappingReader entry, int fallback)
    {
        if (MappingReader.Text(context, entry.Find("at_once"), "'at_once'") is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Most)
        {
            return number;
        }

        context.Error(
            entry.Find("at_once")!, $"'at_once' must be an integer from 1 to {Most}, but is '{ParseContext.Short(text)}'");
        return fallback;
    }
}
