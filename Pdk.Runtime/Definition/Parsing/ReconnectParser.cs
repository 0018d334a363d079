using System.Globalization;
using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>reconnect</c>.</summary>
internal static class ReconnectParser
{
    // Waits are timers, which reach no further.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(45);

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
                    "'reconnect' must be none, or a mapping with the keys interval, growth, max_interval, max_retries; "
                        + $"but is {ParseContext.Describe(node)}");
                return ReconnectDefinition.Default;
        }

        MappingReader entry = MappingReader.Open(context, node, "'reconnect'", "interval", "growth", "max_interval", "max_retries")!;
        ReconnectDefinition defaults = ReconnectDefinition.Default;
        return new ReconnectDefinition(
            Duration(context, entry, "interval", defaults.Interval),
            Growth(context, entry, defaults.Growth),
            Duration(context, entry, "max_interval", defaults.MaxInterval),
            Retries(context, entry));
    }

    private static TimeSpan Duration(ParseContext context, MappingReader entry, string key, TimeSpan fallback)
    {
        if (MappingReader.Text(context, entry.Find(key), $"'{key}'") is not { } text)
        {
            return fallback;
        }

        if (DurationText.TryParse(text, out TimeSpan duration) && duration > TimeSpan.Zero && duration <= s_longestWait)
        {
            return duration;
        }

        string problem = duration > s_longestWait ? $"at most {s_longestWait.TotalDays:0} days" : DurationText.Expected;
        context.Error(entry.Find(key)!, $"'{key}' must be {problem}, but is '{ParseContext.Short(text)}'{DurationText.Hint(text)}");
        return fallback;
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
