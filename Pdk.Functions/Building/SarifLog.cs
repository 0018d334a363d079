using System.Text.Json;

namespace Pdk.Functions;

/// <summary>Reads what the compiler has written into its log (SARIF 2.1): errors and warnings, with places and links.</summary>
internal static class SarifLog
{
    /// <summary>The diagnostics; none where there is no log, as nothing was compiled.</summary>
    /// <param name="log">The log's file.</param>
    /// <param name="file">The file of functions: what is said of its copy is said of it.</param>
    public static IReadOnlyList<FunctionDiagnostic> Read(string log, FunctionFile file)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(log));
            return [.. document.RootElement.GetProperty("runs").EnumerateArray().SelectMany(run => OfRun(run, file))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A compiler that was ended has not closed it; what it wrote to the console is there still.
            return [];
        }
    }

    private static List<FunctionDiagnostic> OfRun(JsonElement run, FunctionFile file)
    {
        List<FunctionDiagnostic> found = [];
        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            string level = result.TryGetProperty("level", out JsonElement given) ? given.GetString()! : "warning";
            if (level is not ("error" or "warning") || IsSuppressed(result))
            {
                continue;
            }

            string rule = result.GetProperty("ruleId").GetString()!;
            (string path, int line, int column) = PlaceOf(result, file);
            found.Add(new FunctionDiagnostic(
                path,
                line,
                column,
                level == "error",
                rule,
                result.GetProperty("message").GetProperty("text").GetString()!.ReplaceLineEndings(" "),
                FunctionHints.Of(rule, LinkOf(run, result))));
        }

        return found;
    }

    private static bool IsSuppressed(JsonElement result) =>
        result.TryGetProperty("suppressions", out JsonElement suppressions) && suppressions.GetArrayLength() > 0;

    private static (string Path, int Line, int Column) PlaceOf(JsonElement result, FunctionFile file)
    {
        if (!result.TryGetProperty("locations", out JsonElement locations)
            || locations.GetArrayLength() == 0
            || !locations[0].TryGetProperty("physicalLocation", out JsonElement place))
        {
            return (file.Path, 0, 0);
        }

        string uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        string name = Path.GetFileName(Uri.UnescapeDataString(uri));
        JsonElement region = place.GetProperty("region");
        bool isOfFile = name == FunctionProject.SourceOf(file);
        return (
            isOfFile ? file.Path : name,
            region.GetProperty("startLine").GetInt32(),
            region.GetProperty("startColumn").GetInt32());
    }

    private static string LinkOf(JsonElement run, JsonElement result)
    {
        if (!result.TryGetProperty("ruleIndex", out JsonElement index)
            || !run.GetProperty("tool").GetProperty("driver").TryGetProperty("rules", out JsonElement rules)
            || index.GetInt32() >= rules.GetArrayLength())
        {
            return "";
        }

        return rules[index.GetInt32()].TryGetProperty("helpUri", out JsonElement link) ? link.GetString() ?? "" : "";
    }
}
