using System.Globalization;
using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads what a route says besides its ends: <c>when_full</c>, <c>capacity</c>, <c>spill</c> and <c>on_failure</c>.</summary>
internal static class RouteOptionsParser
{
    private const long MostEvents = 100_000_000;
    private const long DefaultSpill = 1L << 30;

    // No disk is larger, and sums of these do not overflow.
    private const long MostBytes = 1L << 50;

    private static readonly string[] s_whenFull = ["wait", "drop_newest", "drop_oldest", "spill"];
    private static readonly string[] s_onFailure = ["stop", "go_on"];
    private static readonly string[] s_acks = ["delivered", "spilled"];

    /// <summary>The keys that it reads.</summary>
    internal static readonly string[] Keys = ["when_full", "capacity", "spill", "on_failure"];

    /// <summary>The queue; null where the route has none.</summary>
    internal static RouteQueueDefinition? Queue(ParseContext context, MappingReader route)
    {
        YamlNode? capacity = route.Find("capacity");
        var whenFull = (WhenFull)Word(context, route, "when_full", s_whenFull);
        SpillDefinition? spill = Spill(context, route, whenFull);
        if (capacity is null && whenFull == WhenFull.Wait)
        {
            return null;
        }

        RouteQueueDefinition queue = RouteQueueDefinition.Default with { WhenFull = whenFull, Spill = spill };
        return capacity is not null && MappingReader.Open(context, capacity, "'capacity'", "events", "bytes") is { } entry
            ? queue with { MaxEvents = Events(context, entry, queue.MaxEvents), MaxBytes = Bytes(context, entry, "bytes", queue.MaxBytes) }
            : queue;
    }

    /// <summary>What follows when the sink has failed for good.</summary>
    internal static SinkFailureAction OnFailure(ParseContext context, MappingReader route) =>
        (SinkFailureAction)Word(context, route, "on_failure", s_onFailure);

    /// <summary>A size; what holds otherwise where the key is absent, or has none, which is reported.</summary>
    internal static long Bytes(ParseContext context, MappingReader entry, string key, long fallback)
    {
        if (MappingReader.Text(context, entry.Find(key), $"'{key}'") is not { } text)
        {
            return fallback;
        }

        bool isSize = SizeText.TryParse(text, out long bytes);
        if (isSize && bytes is > 0 and <= MostBytes)
        {
            return bytes;
        }

        string expected = bytes > MostBytes ? $"at most {SizeText.Of(MostBytes)}"
            : isSize ? "at least 1B"
            : SizeText.Expected;
        context.Error(entry.Find(key)!, $"'{key}' must be {expected}, but is '{ParseContext.Short(text)}'{SizeText.Hint(text)}");
        return fallback;
    }

    /// <summary>The number of the word that a key has, among those that it may have; 0 where the key is absent.</summary>
    internal static int Word(ParseContext context, MappingReader entry, string key, string[] words)
    {
        YamlNode? node = entry.Find(key);
        if (MappingReader.Text(context, node, $"'{key}'") is not { } text)
        {
            return 0;
        }

        int index = Array.IndexOf(words, text);
        if (index < 0)
        {
            context.Error(
                node!,
                $"'{key}' must be {string.Join(", ", words[..^1])} or {words[^1]}, but is '{ParseContext.Short(text)}'"
                    + NearestName.Hint(text, words));
        }

        return Math.Max(0, index);
    }

    private static SpillDefinition? Spill(ParseContext context, MappingReader route, WhenFull whenFull)
    {
        YamlNode? node = route.Find("spill");
        if (node is null && whenFull == WhenFull.Spill)
        {
            context.Error(route.Node, "a route with 'when_full: spill' lacks the key 'spill', which says where: spill: { path: … }");
        }
        else if (node is not null && whenFull != WhenFull.Spill)
        {
            context.Error(node, "'spill' is for routes with 'when_full: spill'");
        }

        if (node is null || MappingReader.Open(context, node, "'spill'", "path", "max_size", "ack") is not { } entry)
        {
            return null;
        }

        string path = MappingReader.Text(context, entry.Require("path", "'spill'"), "'path'") ?? "";
        long most = Bytes(context, entry, "max_size", DefaultSpill);
        return new SpillDefinition(path, most, (SpillAck)Word(context, entry, "ack", s_acks), context.PositionOf(node));
    }

    /// <summary>A number of events, in the same way.</summary>
    internal static long Events(ParseContext context, MappingReader entry, long fallback)
    {
        if (MappingReader.Text(context, entry.Find("events"), "'events'") is not { } text)
        {
            return fallback;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long events) && events is > 0 and <= MostEvents)
        {
            return events;
        }

        context.Error(
            entry.Find("events")!,
            string.Create(
                CultureInfo.InvariantCulture, $"'events' must be an integer from 1 to {MostEvents}, but is '{ParseContext.Short(text)}'"));
        return fallback;
    }
}
