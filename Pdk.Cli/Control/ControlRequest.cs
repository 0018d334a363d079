using System.Text.Json;

namespace Pdk.Cli.Control;

/// <summary>What a controller asks for.</summary>
/// <param name="Command">The name of the command.</param>
/// <param name="Argument">What it is about; null where nothing was said.</param>
/// <param name="Pipeline">The name of the pipeline that is meant; null for all of the run.</param>
internal sealed record ControlRequest(string Command, string? Argument, string? Pipeline = null)
{
    /// <summary>The most bytes that a line may have.</summary>
    public const int MaxLine = 64 * 1024;

    private const string Expected = """expected an object such as {"command":"pause","argument":"in"}""";
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 4 };

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, in UTF-8.</param>
    /// <exception cref="FormatException">It is no request; the message says what is wrong.</exception>
    public static ControlRequest Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_reading);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"{Expected}, found {root.ValueKind.ToString().ToLowerInvariant()}");
            }

            HashSet<string> seen = [];
            foreach (JsonProperty member in root.EnumerateObject())
            {
                if (member.Name is not ("command" or "argument" or "pipeline"))
                {
                    throw new FormatException($"{Expected}, found the unknown member '{member.Name}'");
                }

                if (!seen.Add(member.Name))
                {
                    throw new FormatException($"{Expected}, found '{member.Name}' twice");
                }
            }

            return new ControlRequest(
                Text(root, "command") ?? throw new FormatException($"{Expected}, found no 'command'"),
                Text(root, "argument"),
                Text(root, "pipeline"));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{Expected}, found what is no JSON (byte {exception.BytePositionInLine})", exception);
        }
    }

    /// <summary>The line of the request, without its line feed.</summary>
    public string ToLine()
    {
        Dictionary<string, string> members = new() { ["command"] = Command };
        if (Argument is not null)
        {
            members["argument"] = Argument;
        }

        if (Pipeline is not null)
        {
            members["pipeline"] = Pipeline;
        }

        return JsonSerializer.Serialize(members);
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : throw new FormatException($"expected a text as '{name}', found {member.ValueKind.ToString().ToLowerInvariant()}");
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair is JSON, but no text.
            throw new FormatException($"expected a text as '{name}', found what is none", exception);
        }
    }
}
