using System.Globalization;
using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>reconnect</c>.</summary>
internal static class ReconnectParser
{
    private static readonly string[] s_keys = ["interval", "growth", "jitter", "max_interval", "max_retries"];

    internal static ReconnectDefinition Parse(ParseContext context, YamlNode? node)
    {
        switch (node)
        {
            case null:
                return ReconnectDefinition.Default;
            case YamlScalarNode { Value: "none" }:
                return ReconnectDefinition.None;
            case not YamlMappingNode:
                context.Error(
                    node,
                    $"'reconnect' must be none, or a mapping with the keys {string.Join(", ", s_keys)}; "
                        + $"but is {ParseContext.Describe(node)}");
                return ReconnectDefinition.Default;
        }

        MappingReader entry = MappingReader.Open(context, node, "'reconnect'", s_keys)!;
        ReconnectDefinition defaults = ReconnectDefinition.Default;
        return new ReconnectDefinition(
            DurationKey.Read(context, entry, "interval", defaults.Interval),
            Growth(context, entry, defaults.Growth),
            DurationKey.Read(context, entry, "max_interval", defaults.MaxInterval),
            Retries(context, entry))
        {
            Jitter = Jitter(context, entry),
        };
    }

    private static bool Jitter(ParseContext context, MappingReader entry)
    {
        string? text = MappingReader.Text(context, entry.Find("jitter"), "'jitter'");
        if (text is not null && !CoreSchema.IsTrue(text) && !CoreSchema.IsFalse(text))
        {
            context.Error(entry.Find("jitter")!, $"'jitter' must be true or false, but is '{ParseContext.Short(text)}'");
        }

        return text is null || !CoreSchema.IsFalse(text);
    }

    private static double Growth(ParseContext context, MappingReader entry, double fallback)
    {
        if (MappingReader.Text(context, entry.Find("growth"), "'growth'") is not { } text)
        {
            return fallback;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double growth)
            && growth is >= 1 and <= 100)
        {
            return growth;
        }

        context.Error(entry.Find("growth")!, $"'growth' must be a number from 1 to 100, but is '{ParseContext.Short(text)}'");
        return fallback;
    }

    private static int? Retries(ParseContext context, MappingReader entry)
    {
        if (MappingReader.Text(context, entry.Find("max_retries"), "'max_retries'") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int retries))
        {
            return retries;
        }

        context.Error(
            entry.Find("max_retries")!, $"'max_retries' must be an integer that is not negative, but is '{ParseContext.Short(text)}'");
        return null;
    }
}
