using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Pdk.Fixtures;
using Pdk.Runtime;

namespace Pdk.Cli.Tests.Schemas;

/// <summary>The command `schema`: what it writes accepts what the kit accepts, and knows the keys that the parser knows.</summary>
public sealed partial class SchemaTests
{
    private const string Ends = "sources: [ { id: in, connector: s } ]\nsinks: [ { id: out, connector: k } ]\n";

    private static readonly Lazy<JsonSchema> s_bare = new(static () => JsonSchema.FromText(PipelineSchema.Of()));

    private static readonly Lazy<JsonSchema> s_plugins = new(static () =>
    {
        CliRun run = CliRun.Of("schema", "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.PluginsFolder, "--path", NativeFixtures.Vault).GetAwaiter().GetResult();
        Assert.Equal(ExitCode.Success, run.Code);
        return JsonSchema.FromText(run.Output);
    });

    public static TheoryData<string> Mappings { get; } = [.. s_mappings.Keys];

    /// <summary>For each mapping of the schema, a text with an unknown key in one; the parser answers with those that it knows.</summary>
    private static Dictionary<string, string> s_mappings => new()
    {
        ["#"] = "zzz: 1\n" + Ends,
        ["#/$defs/state"] = "state: { zzz: 1 }\n" + Ends,
        ["#/$defs/source"] = "sources: [ { zzz: 1 } ]\nsinks: [ { id: out, connector: k } ]",
        ["#/$defs/source codec"] = "sources: [ { id: in, connector: s, codec: { zzz: 1 } } ]\nsinks: [ { id: out, connector: k } ]",
        ["#/$defs/source preprocessors"] = "sources: [ { id: in, connector: s, preprocessors: [ { zzz: 1 } ] } ]\nsinks: [ { id: out, connector: k } ]",
        ["#/$defs/sink"] = "sinks: [ { zzz: 1 } ]\nsources: [ { id: in, connector: s } ]",
        ["#/$defs/sink codec"] = "sinks: [ { id: in, connector: s, codec: { zzz: 1 } } ]\nsources: [ { id: out, connector: k } ]",
        ["#/$defs/sink postprocessors"] = "sinks: [ { id: in, connector: s, postprocessors: [ { zzz: 1 } ] } ]\nsources: [ { id: out, connector: k } ]",
        ["#/$defs/connector"] = "connectors: [ { zzz: 1 } ]",
        ["#/$defs/connector codec"] = "connectors: [ { id: c, connector: s, codec: { zzz: 1 } } ]",
        ["#/$defs/connector preprocessors"] = "connectors: [ { id: c, connector: s, preprocessors: [ { zzz: 1 } ] } ]",
        ["#/$defs/connector postprocessors"] = "connectors: [ { id: c, connector: s, postprocessors: [ { zzz: 1 } ] } ]",
        ["#/$defs/step"] = "steps: [ { zzz: 1 } ]\n" + Ends,
        ["#/$defs/route"] = Ends + "routes: [ { zzz: 1 } ]",
        ["#/$defs/capacity"] = Ends + "routes: [ { from: in, to: out, capacity: { zzz: 1 } } ]",
        ["#/$defs/spill"] = Ends + "routes: [ { from: in, to: out, when_full: spill, spill: { zzz: 1 } } ]",
        ["#/$defs/partitions"] = "sources: [ { id: in, connector: s, partitions: { zzz: 1 } } ]\nsinks: [ { id: out, connector: k } ]",
        ["#/$defs/batch"] = "sinks: [ { id: in, connector: s, batch: { zzz: 1 } } ]\nsources: [ { id: out, connector: k } ]",
        ["#/$defs/reconnect"] = "sinks: [ { id: in, connector: s, reconnect: { zzz: 1 } } ]\nsources: [ { id: out, connector: k } ]",
        ["#/$defs/on_fault"] = "sinks: [ { id: in, connector: s, on_fault: { zzz: 1 } } ]\nsources: [ { id: out, connector: k } ]",
        ["#/$defs/watchdog"] = "sinks: [ { id: in, connector: s, watchdog: { zzz: 1 } } ]\nsources: [ { id: out, connector: k } ]",
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void KeysOfTheParser_AreThoseOfTheSchema(string mapping)
    {
        string error = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(s_mappings[mapping], "p.yaml")).Errors
            .First(static error => error.Contains("unknown key 'zzz'", StringComparison.Ordinal));

        string[] known = error[(error.IndexOf("known are: ", StringComparison.Ordinal) + "known are: ".Length)..].Split(", ");
        Assert.Equal(known.Order(StringComparer.Ordinal), KeysOf(mapping).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryMappingOfTheSchema_IsComparedWithTheParser()
    {
        // A new one needs a row above.
        Assert.Equal(s_mappings.Keys.Order(StringComparer.Ordinal), Closed().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PipelinesOfThePages_AreValid()
    {
        string[] pages = [.. Directory.GetFiles(Repository.Path("docs"), "*.md"), Repository.Path("README.md")];
        string[] pipelines = [.. pages.SelectMany(static page => Blocks().Matches(File.ReadAllText(page)).Select(static match => match.Groups[1].Value)).Where(IsPipeline)];

        Assert.InRange(pipelines.Length, 8, 1000);
        Assert.All(pipelines, static text => AssertValid(s_bare.Value, text));
    }

    [Fact]
    public void PipelinesOfTheSamples_AreValid_WithTheSettingsOfTheirPlugins()
    {
        string[] files = [.. Directory.GetFiles(Repository.Path("samples", "pipelines"), "*.yaml"), Repository.Path("samples", "Quickstart", "pipeline.yaml")];

        Assert.All(files, static file => AssertValid(s_plugins.Value, File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("name: x", "neither sources nor connectors")]
    [InlineData("soruces: []\n" + Ends, "an unknown key")]
    [InlineData("sources: []\nsinks: [ { id: out, connector: blackhole } ]", "no source")]
    [InlineData("sources: [ { id: 9in, connector: file, config: { path: x } } ]\nsinks: [ { id: out, connector: blackhole } ]", "no id")]
    [InlineData("sources: [ { id: in, connector: flie, config: { path: x } } ]\nsinks: [ { id: out, connector: blackhole } ]", "no such connector")]
    [InlineData("sources: [ { id: in, connector: file } ]\nsinks: [ { id: out, connector: blackhole } ]", "no configuration")]
    [InlineData("sources: [ { id: in, connector: file, config: { mode: read } } ]\nsinks: [ { id: out, connector: blackhole } ]", "a missing setting")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x, mdoe: read } } ]\nsinks: [ { id: out, connector: blackhole } ]", "an unknown setting")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x, mode: raed } } ]\nsinks: [ { id: out, connector: blackhole } ]", "a word that is none")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: 5 } } ]\nsinks: [ { id: out, connector: blackhole } ]", "a number for a text")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x, max_retries: -1 } } ]\nsinks: [ { id: out, connector: blackhole } ]", "out of range")]
    [InlineData("sources: [ { id: in, connector: metronome, config: { interval: 5 } } ]\nsinks: [ { id: out, connector: blackhole } ]", "no unit")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x }, codec: jsno } ]\nsinks: [ { id: out, connector: blackhole } ]", "no such codec")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x }, codec: { nmae: json } } ]\nsinks: [ { id: out, connector: blackhole } ]", "an unknown key of a codec")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x }, reconnect: { interval: 5 } } ]\nsinks: [ { id: out, connector: blackhole } ]", "no unit in reconnect")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x } } ]\nsinks: [ { id: out, connector: blackhole } ]\nroutes: [ in out ]", "no arrow")]
    [InlineData("sources: [ { id: in, connector: file, config: { path: x } } ]\nsinks: [ { id: out, connector: vault, config: { accounts: [ { usr: a } ] } } ]", "an unknown key of a record")]
    public void Mistake_IsNotValid(string text, string why) =>
        Assert.False(s_plugins.Value.Evaluate(YamlAsJson.Of(text)).IsValid, why);

    [Theory]
    [InlineData("{ path: \"${LOG}\", mode: \"${MODE}\", max_retries: \"${N}\", chunk: 64MiB, wait: true }")]
    [InlineData("{ path: x, mode: , chunk: ~ }")]
    public void ReferencesAndNothing_AreValid(string config) => AssertValid(
        s_plugins.Value, $"sources: [ {{ id: in, connector: file, config: {config}, codec: Codecs/json }} ]\nsinks: [ {{ id: out, connector: blackhole }} ]");

    [Fact]
    public async Task Descriptions_Defaults_AndSecrets_AreInTheSchema()
    {
        CliRun run = await CliRun.Of("schema", "--path", NativeFixtures.Plugin("Postgres"), "--path", NativeFixtures.Vault);

        Assert.Contains("A secret: take it from the folder of secrets, \\u0022${secret:NAME}\\u0022.", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"default\": 5432", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("7730911", run.Output, StringComparison.Ordinal);
    }

    private static void AssertValid(JsonSchema schema, string text)
    {
        EvaluationResults results = schema.Evaluate(YamlAsJson.Of(text), new EvaluationOptions { OutputFormat = OutputFormat.List });
        string[] errors = [.. results.Details.Where(static detail => detail.HasErrors).SelectMany(static detail =>
            detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
        Assert.True(results.IsValid, $"{text}\n{string.Join('\n', errors)}");
    }

    /// <summary>Not the parts that some pages show alone.</summary>
    private static bool IsPipeline(string text) =>
        text.Contains("sources:", StringComparison.Ordinal) && text.Contains("sinks:", StringComparison.Ordinal) && !text.Contains('…', StringComparison.Ordinal);

    private static IEnumerable<string> KeysOf(string mapping) => ((JsonObject)Closed()[mapping]["properties"]!).Select(static pair => pair.Key);

    /// <summary>The mappings without other keys, by where they stand: those of codecs and processors by their key too.</summary>
    private static Dictionary<string, JsonObject> Closed()
    {
        Dictionary<string, JsonObject> found = [];
        var root = (JsonObject)JsonNode.Parse(PipelineSchema.Of())!;
        found["#"] = root;
        foreach ((string name, JsonNode? schema) in (JsonObject)root["$defs"]!)
        {
            Collect(schema!, $"#/$defs/{name}");
        }

        return found;

        void Collect(JsonNode node, string place)
        {
            if (node is JsonArray list)
            {
                foreach (JsonNode? item in list)
                {
                    Collect(item!, place);
                }
            }
            else if (node is JsonObject schema)
            {
                if (schema["additionalProperties"] is JsonValue)
                {
                    found.Add(place, schema);
                }

                foreach ((string key, JsonNode? inner) in schema)
                {
                    if (key == "properties")
                    {
                        foreach ((string property, JsonNode? value) in (JsonObject)inner!)
                        {
                            Collect(value!, $"{place} {property}");
                        }
                    }
                    else if (inner is not null)
                    {
                        Collect(inner, place);
                    }
                }
            }
        }
    }

    [GeneratedRegex("```ya?ml\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
