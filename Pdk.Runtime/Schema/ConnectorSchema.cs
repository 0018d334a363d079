using System.Text.Json.Nodes;
using Pdk.Loader;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Schema;

/// <summary>Makes the schemas of sources, steps, sinks, linked transports, and of the stages that work for them.</summary>
/// <param name="catalog">The plugins whose names and settings are known; null where none are.</param>
internal sealed class ConnectorSchema(PluginCatalog? catalog)
{
    internal JsonObject Source() => Entry("connector", InstanceFactoryExtensions.SourceContract,
        ("codec", Codec()),
        ("preprocessors", Preprocessors()),
        ("partitions", SchemaParts.Named("partitions")),
        ("reconnect", SchemaParts.Named("reconnect")));

    internal JsonObject Sink() => Entry("connector", InstanceFactoryExtensions.SinkContract,
        ("codec", Codec()),
        ("postprocessors", Postprocessors()),
        ("batch", SchemaParts.Named("batch")),
        ("in_flight", InFlight()),
        ("reconnect", SchemaParts.Named("reconnect")));

    internal JsonObject Linked() => Entry("connector", InstanceFactoryExtensions.SinkContract,
        ("codec", Codec()),
        ("preprocessors", Preprocessors()),
        ("postprocessors", Postprocessors()),
        ("batch", SchemaParts.Named("batch")),
        ("in_flight", InFlight()),
        ("reply_timeout", SchemaParts.AnyOf(SchemaParts.Words("none"), SchemaParts.Duration())
            .Described("How long a request may be without an answer.")),
        ("reconnect", SchemaParts.Named("reconnect")));

    internal JsonObject Step() => Entry("operator", InstanceFactoryExtensions.OperatorContract, ("batch", SchemaParts.Named("batch")));

    private static JsonObject InFlight() => SchemaParts.Integer(1, 1000).Described("How many batches the sink is given at once.");

    private JsonObject Entry(string nameKey, string contract, params (string Key, JsonObject Schema)[] own)
    {
        JsonObject entry = SchemaParts.Mapping(
            ["id", nameKey],
            [
                ("id", SchemaParts.Id().Described("What the pipeline calls it; unique in the pipeline.")),
                (nameKey, Name(contract).Described($"The name of the component that does it ({contract}).")),
                ("config", Config()),
                .. own,
                ("on_fault", SchemaParts.Named("on_fault")),
                ("watchdog", SchemaParts.Named("watchdog")),
            ]);
        return WithConfigs(entry, nameKey, contract);
    }

    private JsonObject Codec() =>
        Stage(InstanceFactoryExtensions.CodecContract).Described("The codec: a name, or a name and its configuration.");

    private JsonObject Preprocessors() => SchemaParts.List(Stage(InstanceFactoryExtensions.PreprocessorContract))
        .Described("What works on the bytes before the codec decodes, in this order.");

    private JsonObject Postprocessors() => SchemaParts.List(Stage(InstanceFactoryExtensions.PostprocessorContract))
        .Described("What works on the bytes after the codec has encoded, in this order.");

    private JsonObject Stage(string contract) => SchemaParts.AnyOf(Name(contract), WithConfigs(
        SchemaParts.Mapping(["name"], ("name", Name(contract)), ("config", Config())), "name", contract));

    private static JsonObject Config() =>
        new JsonObject { ["type"] = new JsonArray("object", "null") }.Described("The component's own configuration.");

    /// <summary>The names that there are; any where nothing is known.</summary>
    private JsonObject Name(string contract)
    {
        JsonNode[] names =
        [
            .. Components(contract).Select(static component =>
                new JsonObject { ["const"] = component.Stamp.Name }.Described(component.Stamp.Description)),
        ];
        return names.Length == 0
            ? SchemaParts.Text()
            : SchemaParts.AnyOf(
                [.. names, SchemaParts.Pattern("/"), SchemaParts.Pattern($"^{PipelineLinks.Prefix}."), SchemaParts.Reference()]);
    }

    /// <summary>Says what the configuration is, for each name.</summary>
    private JsonObject WithConfigs(JsonObject entry, string nameKey, string contract)
    {
        JsonArray conditions = [];
        foreach (CatalogComponent component in Components(contract))
        {
            // One that was made by hand may read settings that its stamp does not have.
            JsonObject config = SettingSchema.Of(component.Stamp, isWhole: component.Library.Stamp.Kit.Length > 0);
            JsonObject then = new() { ["properties"] = new JsonObject { ["config"] = config } };
            if (config.ContainsKey("required"))
            {
                then["required"] = new JsonArray("config");
            }
            else
            {
                config["type"] = new JsonArray("object", "null");
            }

            conditions.Add((JsonNode)new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["properties"] = new JsonObject { [nameKey] = new JsonObject { ["const"] = component.Stamp.Name } },
                    ["required"] = new JsonArray(nameKey),
                },
                ["then"] = then,
            });
        }

        if (conditions.Count > 0)
        {
            entry["allOf"] = conditions;
        }

        return entry;
    }

    private IEnumerable<CatalogComponent> Components(string contract) =>
        catalog?.NamesOf(contract).Select(name => catalog.Find(contract, name)!) ?? [];
}
