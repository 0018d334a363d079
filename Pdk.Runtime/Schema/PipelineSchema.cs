using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pdk.Loader;
using Pdk.Runtime.Schema;

namespace Pdk.Runtime;

/// <summary>
/// The JSON Schema (2020-12) of a pipeline's file, for editors: which keys there are, what their values may be, and what the settings of
/// plugins are. What it accepts may still be wrong: <see cref="PipelineCheck"/> knows more.
/// </summary>
public static class PipelineSchema
{
    /// <summary>Makes the schema.</summary>
    /// <param name="catalog">
    /// The plugins whose components may be named, with their settings; null where any name will do, with any configuration.
    /// </param>
    /// <returns>JSON, for people to read. The same for the same plugins.</returns>
    public static string Of(PluginCatalog? catalog = null)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Root(new ConnectorSchema(catalog)).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static JsonObject Root(ConnectorSchema connectors)
    {
        JsonObject root = SchemaParts.Mapping(
            [],
            ("name", SchemaParts.Text().Described("What reports and the log call the pipeline.")),
            ("state", SchemaParts.Named("state")),
            ("functions", Functions()),
            ("sources", Entries("source").Described("Where events come from.")),
            ("steps", Entries("step").Described("What happens to events on their way.")),
            ("sinks", Entries("sink").Described("Where events go.")),
            ("connectors", Entries("connector").Described("Linked transports, each of which is a source and a sink at once.")),
            ("routes", SchemaParts.List(SchemaParts.Named("route"))
                .Described("Which way events go; needed unless there is one source and one sink.")));
        root["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("sources", "sinks") },
            new JsonObject { ["required"] = new JsonArray("connectors") });
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A pipeline",
        };
        foreach ((string key, JsonNode? value) in root.ToArray())
        {
            root.Remove(key);
            schema[key] = value;
        }

        schema["$defs"] = new JsonObject
        {
            ["source"] = connectors.Source(),
            ["step"] = connectors.Step(),
            ["sink"] = connectors.Sink(),
            ["connector"] = connectors.Linked(),
            ["route"] = RouteSchema.Route(),
            ["state"] = SchemaParts.Mapping(["path"], ("path", SchemaParts.Text())).Described("The folder where connectors keep state."),
            ["partitions"] = Partitions(),
            ["batch"] = Batch(),
            ["reconnect"] = Reconnect(),
            ["on_fault"] = OnFault(),
            ["watchdog"] = Watchdog(),
            ["capacity"] = RouteSchema.Capacity(),
            ["spill"] = RouteSchema.Spill(),
        };
        return schema;
    }

    private static JsonObject Entries(string name)
    {
        JsonObject list = SchemaParts.List(SchemaParts.Named(name));
        list["minItems"] = 1;
        return list;
    }

    private static JsonObject Functions()
    {
        JsonObject files = SchemaParts.List(SchemaParts.Text());
        files["minItems"] = 1;
        return files.Described("Files of functions that expressions call, from the pipeline's folder on.");
    }

    private static JsonObject Partitions() => SchemaParts.Mapping(
        [],
        ("at_once", SchemaParts.Integer(1, 1000).Described("How many partitions are read at once.")),
        ("refresh", SchemaParts.Duration().Described("How often new ones are looked for.")))
        .Described("How the source's partitions are read.");

    private static JsonObject Batch() => SchemaParts.Mapping(
        [],
        ("events", SchemaParts.Integer(1, 100_000_000).Described("At most so many events.")),
        ("bytes", SchemaParts.Size().Described("At most so many bytes.")),
        ("time", SchemaParts.AnyOf(SchemaParts.Words("none"), SchemaParts.Duration()).Described("How long an event waits at most.")))
        .Described("How events are collected before they are given.");

    private static JsonObject Reconnect() => SchemaParts.AnyOf(SchemaParts.Words("none"), SchemaParts.Mapping(
        [],
        ("interval", SchemaParts.Duration().Described("The wait before the first retry; 1s where nothing is said.")),
        ("growth", SchemaParts.Number(1, 100).Described("How much longer each wait is than the one before; 1.5 where nothing is said.")),
        ("jitter", SchemaParts.Boolean().Described("Whether each wait is chosen at random.")),
        ("max_interval", SchemaParts.Duration().Described("No wait is longer; 30s where nothing is said.")),
        ("max_retries", SchemaParts.Integer(0, int.MaxValue).Described("How many retries follow a first failed attempt."))))
        .Described("What to do when a connection fails.");

    private static JsonObject OnFault() => SchemaParts.AnyOf(SchemaParts.Words("restart", "fail"), SchemaParts.Mapping(
        [],
        ("action", SchemaParts.Words("restart", "fail").Described("Whether another instance is made, or the run ends.")),
        ("initial_delay", SchemaParts.Duration().Described("How long the first restart waits; 1s where nothing is said.")),
        ("factor", SchemaParts.Number(1, 100).Described("How much longer each further one waits; 2 where nothing is said.")),
        ("max_delay", SchemaParts.Duration().Described("No restart waits longer; 1m where nothing is said.")),
        ("max_restarts", SchemaParts.Integer(1, 1000).Described("How many there may be within the window; 5 where nothing is said.")),
        ("window", SchemaParts.Duration().Described("How long a restart is remembered; 10m where nothing is said."))))
        .Described("What to do when the instance has faulted.");

    private static JsonObject Watchdog() => SchemaParts.AnyOf(SchemaParts.Words("none"), SchemaParts.Mapping(
        [],
        ("limit", SchemaParts.Duration().Described("How long a call may take; 10s where nothing is said.")),
        ("action", SchemaParts.Words("tell", "reconnect", "fail").Described("What follows then; tell where nothing is said."))))
        .Described("How long a call may take, and what to do when it takes longer.");
}
