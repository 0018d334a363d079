using System.Text.Json.Nodes;

namespace Pdk.Runtime.Schema;

/// <summary>Makes the schemas of routes.</summary>
internal static class RouteSchema
{
    internal static JsonObject Route() => SchemaParts.AnyOf(
        SchemaParts.AnyOf(SchemaParts.Pattern("^[^>]+->[^>]+$"), SchemaParts.Reference()).Described("source -> sink, source/port -> sink"),
        SchemaParts.Mapping(
            ["from", "to"],
            ("from", SchemaParts.Text().Described("The source, step or sink that events leave, and the port after a slash.")),
            ("to", SchemaParts.Text().Described("The step or sink that gets them.")),
            ("when_full", SchemaParts.Words("wait", "drop_newest", "drop_oldest", "spill")
                .Described("What happens when the sink takes less than comes.")),
            ("capacity", SchemaParts.Named("capacity")),
            ("spill", SchemaParts.Named("spill")),
            ("on_failure", SchemaParts.Words("stop", "go_on").Described("What follows when the sink has failed for good."))));

    internal static JsonObject Capacity() => SchemaParts.Mapping(
        [],
        ("events", SchemaParts.Integer(1, 100_000_000).Described("At most so many events.")),
        ("bytes", SchemaParts.Size().Described("At most so many bytes.")))
        .Described("How much waits in memory.");

    internal static JsonObject Spill() => SchemaParts.Mapping(
        ["path"],
        ("path", SchemaParts.Text().Described("A folder for this route alone.")),
        ("max_size", SchemaParts.Size().Described("How many bytes the files may have; 1GiB where nothing is said.")),
        ("ack", SchemaParts.Words("delivered", "spilled").Described("When a transactional source hears that spilled events are settled.")))
        .Described("Where to what does not fit is written.");
}
