using System.Text.Json;

namespace Pdk.Compare.Limits;

/// <summary>Reads <c>limits.json</c>.</summary>
internal static class LimitsFile
{
    private const int MostBytes = 1 << 20;
    private const int MostDepth = 4;

    private static readonly string[] s_keys = ["group", "what", "of", "most", "kind", "reason"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="groups">The names of all groups.</param>
    /// <exception cref="LimitsException">It is not there, or says what cannot be meant.</exception>
    public static IReadOnlyList<Limit> Read(string path, IReadOnlyCollection<string> groups)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new LimitsException($"{path} is missing: expected a file with limits.");
        }

        return file.Length <= MostBytes
            ? Parse(File.ReadAllBytes(path), Path.GetFileName(path), groups)
            : throw new LimitsException($"{path}: expected at most {MostBytes} bytes, found {file.Length}.");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="groups">The names of all groups.</param>
    /// <exception cref="LimitsException">It says what cannot be meant.</exception>
    public static IReadOnlyList<Limit> Parse(ReadOnlyMemory<byte> json, string name, IReadOnlyCollection<string> groups)
    {
        try
        {
            JsonDocumentOptions options = new() { MaxDepth = MostDepth, CommentHandling = JsonCommentHandling.Skip };
            using JsonDocument document = JsonDocument.Parse(json, options);
            Reader reader = new(name, groups);
            return reader.All(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new LimitsException(
                $"{name}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): expected JSON with at most {MostDepth} levels: "
                    + exception.Message);
        }
    }

    private sealed class Reader(string name, IReadOnlyCollection<string> groups)
    {
        public List<Limit> All(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("limits", out JsonElement list)
                || list.ValueKind != JsonValueKind.Array)
            {
                throw new LimitsException($"{name}: expected an object with a list \"limits\".");
            }

            List<Limit> limits = [];
            HashSet<(string, string, LimitOf)> seen = [];
            foreach (JsonElement entry in list.EnumerateArray())
            {
                Limit limit = One(entry, $"{name}, limit {limits.Count + 1}");
                limits.Add(limit);
                if (!seen.Add((limit.Group, limit.What, limit.Of)))
                {
                    throw new LimitsException(
                        $"{name}: {limit.Group}, \"{limit.What}\" has two limits of the same kind; leave one of them out.");
                }
            }

            return limits;
        }

        private Limit One(JsonElement entry, string place)
        {
            if (entry.ValueKind != JsonValueKind.Object)
            {
                throw new LimitsException($"{place}: expected an object, found {entry.ValueKind}.");
            }

            foreach (JsonProperty property in entry.EnumerateObject())
            {
                if (!s_keys.Contains(property.Name))
                {
                    throw new LimitsException($"{place}: expected one of {string.Join(", ", s_keys)}, found \"{property.Name}\".");
                }
            }

            string group = Choice(entry, "group", place, groups);
            LimitOf of = entry.TryGetProperty("of", out _)
                ? Enum.Parse<LimitOf>(Choice(entry, "of", place, ["ratio", "median", "allocated"]), ignoreCase: true)
                : LimitOf.Ratio;
            bool isBound = Choice(entry, "kind", place, ["bound", "aim"]) == "bound";
            return new Limit(group, Text(entry, "what", place), of, Number(entry, "most", place), isBound, Text(entry, "reason", place));
        }

        private static string Choice(JsonElement entry, string key, string place, IReadOnlyCollection<string> choices)
        {
            string text = Text(entry, key, place);
            return choices.Contains(text)
                ? text
                : throw new LimitsException($"{place}: \"{key}\" must be one of {string.Join(", ", choices)}; found \"{text}\".");
        }

        private static string Text(JsonElement entry, string key, string place) =>
            entry.TryGetProperty(key, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : throw new LimitsException($"{place}: expected \"{key}\" with a text.");

        private static double Number(JsonElement entry, string key, string place) =>
            entry.TryGetProperty(key, out JsonElement value)
            && value.ValueKind == JsonValueKind.Number
            && value.GetDouble() is >= 0 and < double.PositiveInfinity and var number
                ? number
                : throw new LimitsException($"{place}: expected \"{key}\" with a number that is not negative.");
    }
}
