using System.Globalization;
using System.Text.Json.Nodes;
using Pdk.Loader;
using Pdk.Runtime.Checking;

namespace Pdk.Runtime.Schema;

/// <summary>Makes schemas of the settings in stamps.</summary>
internal static class SettingSchema
{
    /// <summary>The schema of a component's configuration.</summary>
    /// <param name="component">What its stamp says.</param>
    /// <param name="isWhole">Whether there are no other settings than these.</param>
    internal static JsonObject Of(StampComponent component, bool isWhole) => Record(component.Settings, isWhole);

    private static JsonObject Record(IReadOnlyList<StampSetting> settings, bool isWhole)
    {
        JsonObject record = SchemaParts.Mapping(
            [.. settings.Where(static setting => setting.IsRequired).Select(static setting => setting.Key)],
            [.. settings.Select(static setting => (setting.Key, Of(setting)))]);
        record["additionalProperties"] = !isWhole;
        return record;
    }

    private static JsonObject Of(StampSetting setting)
    {
        JsonObject value = Of(new SettingKind(setting.Kind), setting);
        JsonObject schema = setting.IsRequired ? value : SchemaParts.AnyOf(value, new JsonObject { ["type"] = "null" });
        string secret = setting.IsSecret ? "A secret: take it from the folder of secrets, \"${secret:NAME}\"." : "";
        schema.Described(string.Join(' ', new[] { setting.Description, secret }.Where(static text => text.Length > 0)));
        if (Default(setting.Default) is { } standard)
        {
            schema["default"] = standard;
        }

        return schema;
    }

    private static JsonObject Of(SettingKind kind, StampSetting setting) =>
        kind.IsRecord ? SchemaParts.AnyOf(Record(setting.Settings, isWhole: true), SchemaParts.Reference())
        : kind.IsList ? SchemaParts.List(Of(kind.Element, setting))
        : kind.IsMap ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(kind.Element, setting) }
        : kind.IsChoice ? Choice(kind.Choices)
        : kind.Name switch
        {
            "boolean" => SchemaParts.AnyOf(new JsonObject { ["type"] = "boolean" }, SchemaParts.Reference()),
            "integer" => SchemaParts.AnyOf(Limited("integer", setting.Range), SchemaParts.Reference()),
            "number" => SchemaParts.AnyOf(Limited("number", setting.Range), SchemaParts.Reference()),
            "decimal" => SchemaParts.AnyOf(
                Limited("number", setting.Range), SchemaParts.Pattern("^[-+]?[0-9]*[.]?[0-9]*$"), SchemaParts.Reference()),
            "string" => new JsonObject { ["type"] = "string" },
            "uri" => SchemaParts.AnyOf(SchemaParts.Pattern("^[A-Za-z][A-Za-z0-9+.-]*:"), SchemaParts.Reference()),
            "timestamp" => SchemaParts.AnyOf(SchemaParts.Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T"), SchemaParts.Reference()),
            "duration" => SchemaParts.Duration(),
            "size" => SchemaParts.Size(),

            // Of a kind that this kit does not know the plugin judges.
            _ => [],
        };

    private static JsonObject Choice(string[] choices)
    {
        JsonArray names = [.. choices.Select(static choice => (JsonNode)choice)];

        // Nobody puts these into quotes.
        foreach (string choice in choices.Where(static choice => choice is "true" or "false"))
        {
            names.Add((JsonNode)(choice == "true"));
        }

        return SchemaParts.AnyOf(new JsonObject { ["enum"] = names }, SchemaParts.Reference());
    }

    private static JsonObject Limited(string type, string range)
    {
        JsonObject schema = new() { ["type"] = type };
        (string? least, string? most) = SettingKind.Ends(range);
        if (Number(least) is { } from)
        {
            schema["minimum"] = from;
        }

        if (Number(most) is { } to)
        {
            schema["maximum"] = to;
        }

        return schema;
    }

    private static JsonNode? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) ? integer
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
        : null;

    /// <summary>A stamp writes a default as a configuration does, texts in quotes.</summary>
    private static JsonNode? Default(string text) =>
        text.Length == 0 ? null
        : text is "true" or "false" ? text == "true"
        : text is ['"', .., '"'] ? text[1..^1]
        : Number(text) ?? text;
}
