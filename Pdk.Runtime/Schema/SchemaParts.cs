using System.Text.Json.Nodes;

namespace Pdk.Runtime.Schema;

/// <summary>What schemas are made of. What an editor sees is YAML: <c>5s</c> is a text there, <c>5</c> a number.</summary>
internal static class SchemaParts
{
    private const string Units = "ns|us|µs|ms|s|m|min|h|d";

    /// <summary>A value that is taken from elsewhere: nobody knows what it will be.</summary>
    internal static JsonObject Reference() => new() { ["type"] = "string", ["pattern"] = @"\$\{" };

    /// <summary>One of several.</summary>
    internal static JsonObject AnyOf(params JsonNode[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    /// <summary>The same with what an editor says of it.</summary>
    internal static JsonObject Described(this JsonObject schema, string description)
    {
        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        return schema;
    }

    /// <summary>A text; a number or a boolean without quotes is one too.</summary>
    internal static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1 };

    /// <summary>An id.</summary>
    internal static JsonObject Id() => AnyOf(Pattern("^[A-Za-z][A-Za-z0-9_-]*$"), Reference());

    /// <summary>A text of one form.</summary>
    internal static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>One of several words.</summary>
    internal static JsonObject Words(params string[] words) =>
        AnyOf(new JsonObject { ["enum"] = new JsonArray([.. words.Select(static word => (JsonNode)word)]) }, Reference());

    /// <summary>A duration.</summary>
    internal static JsonObject Duration() => AnyOf(Pattern($"^[0-9]+([.][0-9]*)?({Units})$|^[.][0-9]+({Units})$"), Reference());

    /// <summary>A number of bytes.</summary>
    internal static JsonObject Size() => AnyOf(Pattern("^[0-9]+([.][0-9]*)?(B|KiB|MiB|GiB|TiB|kB|MB|GB|TB)$"), Reference());

    /// <summary>An integer within limits, in quotes too.</summary>
    internal static JsonObject Integer(long least, long most) => AnyOf(
        new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most }, Pattern("^[0-9]+$"), Reference());

    /// <summary>A number within limits, in quotes too.</summary>
    internal static JsonObject Number(double least, double most) => AnyOf(
        new JsonObject { ["type"] = "number", ["minimum"] = least, ["maximum"] = most }, Pattern("^[0-9.]+$"), Reference());

    /// <summary>True or false, in quotes too.</summary>
    internal static JsonObject Boolean() => AnyOf(
        new JsonObject { ["type"] = "boolean" }, Pattern("^(true|True|TRUE|false|False|FALSE)$"), Reference());

    /// <summary>A list.</summary>
    internal static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    /// <summary>A schema that stands among the definitions.</summary>
    internal static JsonObject Named(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    /// <summary>A mapping with these keys and no others.</summary>
    /// <param name="required">Those that must be there.</param>
    /// <param name="keys">All of them.</param>
    internal static JsonObject Mapping(string[] required, params (string Key, JsonObject Schema)[] keys)
    {
        JsonObject properties = [];
        foreach ((string key, JsonObject schema) in keys)
        {
            properties[key] = schema;
        }

        JsonObject mapping = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            mapping["required"] = new JsonArray([.. required.Select(static key => (JsonNode)key)]);
        }

        return mapping;
    }
}
