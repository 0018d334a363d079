using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>batch</c> and <c>in_flight</c>: how a sink gets its events.</summary>
internal static class BatchParser
{
    /// <summary>The keys that it reads.</summary>
    internal static readonly string[] Keys = ["batch", "in_flight"];

    private const int MostInFlight = 1000;

    private static readonly string[] s_keys = ["events", "bytes", "time"];

    /// <summary>What a sink says of its batches.</summary>
    internal static ConnectorDefinition Parse(ParseContext context, MappingReader entry, ConnectorDefinition sink) => sink with
    {
        Batch = Batch(context, entry.Find("batch")),
        InFlight = InFlight(context, entry.Find("in_flight")),
    };

    private static BatchDefinition? Batch(ParseContext context, YamlNode? node)
    {
        if (node is null || MappingReader.Open(context, node, "'batch'", s_keys) is not { } entry)
        {
            return null;
        }

        BatchDefinition defaults = BatchDefinition.Default;
        return new BatchDefinition(
            RouteOptionsParser.Events(context, entry, defaults.MaxEvents),
            RouteOptionsParser.Bytes(context, entry, "bytes", defaults.MaxBytes),
            Time(context, entry, defaults.MaxTime));
    }

    private static TimeSpan Time(ParseContext context, MappingReader entry, TimeSpan fallback) =>
        entry.Find("time") is YamlScalarNode { Value: "none" }
            ? Timeout.InfiniteTimeSpan
            : DurationKey.Read(context, entry, "time", fallback);

    private static InFlightDefinition? InFlight(ParseContext context, YamlNode? node)
    {
        if (MappingReader.Text(context, node, "'in_flight'") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= MostInFlight)
        {
            return new InFlightDefinition(count, context.PositionOf(node!));
        }

        context.Error(node!, $"'in_flight' must be an integer from 1 to {MostInFlight}, but is '{ParseContext.Short(text)}'");
        return null;
    }
}
