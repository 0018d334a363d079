using System.Globalization;
using System.Text.Json.Nodes;
using Pdk.Loader;

namespace Pdk.Cli.Tests.Secrets;

/// <summary>Makes configurations of a component in which every secret has the marker in it, from what its stamp says.</summary>
/// <param name="component">The component.</param>
/// <param name="port">Where a server would be.</param>
/// <param name="folder">Where files may lie.</param>
internal sealed class SecretConfiguration(ShippedComponent component, int port, string folder)
{
    /// <summary>What no test may find in anything that is printed: a number, and a part of many texts.</summary>
    public const string Marker = "7730911";

    private static readonly int s_number = int.Parse(Marker, CultureInfo.InvariantCulture);

    /// <summary>Configurations in which nothing is wrong, as far as the stamp tells.</summary>
    public JsonObject Right() => ObjectOf(component.Settings, static (setting, right) => right);

    /// <summary>Configurations in which one secret is not what it must be, or has another name.</summary>
    public IEnumerable<JsonObject> Wrong() => PathsOf(component.Settings, "").SelectMany(path => new[]
    {
        With(path, static _ => new JsonArray(new JsonArray(Marker))),
        With(path, static _ => new JsonObject { [Marker] = Marker }),
        With(path, static _ => JsonValue.Create($"-{Marker}ß")),
        With(path, static _ => JsonValue.Create(-s_number)),
        Renamed(path),
    });

    private static IEnumerable<string> PathsOf(IEnumerable<StampSetting> settings, string prefix) => settings.SelectMany(setting =>
        setting.IsSecret ? [prefix + setting.Key] : PathsOf(setting.Settings, $"{prefix}{setting.Key}."));

    private static bool HasSecret(StampSetting setting) => setting.IsSecret || setting.Settings.Any(HasSecret);

    private JsonObject With(string path, Func<StampSetting, JsonNode?> wrong) =>
        ObjectOf(component.Settings, (setting, right) => setting == path ? wrong(Find(path)) : right);

    private JsonObject Renamed(string path)
    {
        JsonObject root = Right();
        string[] keys = path.Split('.');
        JsonNode? parent = root;
        foreach (string key in keys[..^1])
        {
            parent = parent?[key] is JsonArray list ? list[0] : parent?[key];
        }

        if (parent is JsonObject record && record.Remove(keys[^1], out JsonNode? value))
        {
            record[$"{keys[^1]}x"] = value ?? Marker;
        }

        return root;
    }

    private StampSetting Find(string path)
    {
        IReadOnlyList<StampSetting> settings = component.Settings;
        StampSetting? found = null;
        foreach (string key in path.Split('.'))
        {
            found = settings.Single(setting => setting.Key == key);
            settings = found.Settings;
        }

        return found!;
    }

    /// <summary>All secrets, all that must be there, and where a server or a file is.</summary>
    /// <param name="settings">The settings of a record.</param>
    /// <param name="change">Gives another value for a path, or the same.</param>
    /// <param name="prefix">The path of the record, with a dot.</param>
    private JsonObject ObjectOf(IEnumerable<StampSetting> settings, Func<string, JsonNode?, JsonNode?> change, string prefix = "")
    {
        JsonObject all = [];
        foreach (StampSetting setting in settings)
        {
            string path = prefix + setting.Key;
            bool isPort = setting is { Key: "port", Kind: "integer" };
            JsonNode? right = setting.IsSecret ? Secret(setting)
                : isPort ? port
                : setting.IsRequired || HasSecret(setting) ? Plain(setting, change, path)
                : null;
            if (change(path, right) is { } value)
            {
                all[setting.Key] = value;
            }
        }

        return all;
    }

    // A value within limits that nobody here knows is left out, and so is what no marker fits in.
    private static JsonNode? Secret(StampSetting setting) => setting.Range.Length > 0 ? null : setting.Kind switch
    {
        "strings" => new JsonArray(Marker),
        "record" => new JsonObject(setting.Settings.Select(static inner => KeyValuePair.Create(inner.Key, Secret(inner with { IsSecret = true })))),
        _ when setting.Kind.StartsWith("list of ", StringComparison.Ordinal) => new JsonArray(Secret(setting with { Kind = setting.Kind["list of ".Length..] })),
        _ when setting.Kind.StartsWith("map of ", StringComparison.Ordinal) =>
            new JsonObject { [Marker] = Secret(setting with { Kind = setting.Kind["map of ".Length..] }) },
        "string" => Marker,
        "integer" or "number" => s_number,
        "decimal" => Marker,
        "uri" => $"https://user:{Marker}@127.0.0.1:1/{Marker}",
        "duration" => $"{Marker}ms",
        "size" => $"{Marker}B",
        _ => null,
    };

    private JsonNode? Plain(StampSetting setting, Func<string, JsonNode?, JsonNode?> change, string path) => setting.Kind switch
    {
        "strings" => new JsonArray("x"),
        "record" => ObjectOf(setting.Settings, change, $"{path}."),
        "list of record" => new JsonArray(ObjectOf(setting.Settings, change, $"{path}.")),
        "map of record" => new JsonObject { ["x"] = ObjectOf(setting.Settings, change, $"{path}.") },
        "string" => setting.Key switch
        {
            "host" => "127.0.0.1",
            "path" => Path.Combine(folder, "file"),
            _ => "x",
        },
        "integer" or "number" => 1,
        "decimal" => "1",
        "boolean" => true,
        "uri" => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"),
        "timestamp" => "2026-03-31T12:00:00Z",
        "duration" => "1s",
        "size" => "1KiB",
        _ => setting.Kind.Split('|')[0],
    };
}
