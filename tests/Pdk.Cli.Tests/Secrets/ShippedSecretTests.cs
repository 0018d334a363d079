using System.Text.Json;
using System.Text.Json.Nodes;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Tests.Secrets;

/// <summary>
/// Every plugin that the kit ships, found by its stamp: a marker in each of its secret settings is in nothing that is printed, whether all
/// is well, a setting is wrong, or the other end cannot be reached. A new plugin is among them as soon as it is published.
/// </summary>
public sealed class ShippedSecretTests : IDisposable
{
    private const string Marker = SecretConfiguration.Marker;
    private const int ClosedPort = 1;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();

    /// <summary>The components with a secret, by their numbers, and their names for who reads the report.</summary>
    public static TheoryData<int, string> Components
    {
        get
        {
            TheoryData<int, string> rows = [];
            for (int index = 0; index < ShippedComponent.All.Count; index++)
            {
                rows.Add(index, ShippedComponent.All[index].ToString());
            }

            return rows;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PluginsWithSecrets_AreFound()
    {
        string[] names = [.. ShippedComponent.All.Select(static component => component.Name)];

        Assert.Contains("postgres", names);
        Assert.Contains("vault", names);
    }

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Commands_ShowNoSecret(int index, string name)
    {
        string file = ShippedComponent.All[index].File;
        foreach (string line in new[] { "inspect", "inspect --json", "doctor", "doctor --json" })
        {
            string[] words = line.Split(' ');
            CheckShowsNothing(name, await CliRun.Of([words[0], file, .. words[1..]]));
        }

        foreach (string line in new[] { "list", "list --json", "list --no-load --json" })
        {
            CheckShowsNothing(name, await CliRun.Of([.. line.Split(' '), "--path", Path.GetDirectoryName(file)!]));
        }
    }

    /// <summary>Where a server is wanted, there is none, and one that makes no sense.</summary>
    [Theory]
    [MemberData(nameof(Components))]
    public async Task Runs_ShowNoSecret(int index, string name)
    {
        ShippedComponent component = ShippedComponent.All[index];
        await using HangingUpServer server = new();
        foreach (int port in new[] { ClosedPort, server.Port })
        {
            string pipeline = PipelineOf(component, new SecretConfiguration(component, port, _folder.Root).Right());
            foreach (string[] options in new string[][] { [], ["--verbose"], ["--json", "--verbose"] })
            {
                CheckShowsNothing($"{name} with port {port}", await RunAsync(pipeline, component, options));
            }

            CheckShowsNothing(name, await CliRun.Of(["check", pipeline, .. ManagedSamples.Options, "--path", component.File]));
        }
    }

    [Theory]
    [MemberData(nameof(Components))]
    public async Task RunsWithMistakes_ShowNoSecret(int index, string name)
    {
        ShippedComponent component = ShippedComponent.All[index];
        foreach (JsonObject wrong in new SecretConfiguration(component, ClosedPort, _folder.Root).Wrong())
        {
            CheckShowsNothing($"{name} with {wrong.ToJsonString()}", await RunAsync(PipelineOf(component, wrong), component, ["--verbose"]));
            CheckShowsNothing(name, await CliRun.Of(["check", _folder.Path("p.yaml"), "--json", .. ManagedSamples.Options, "--path", component.File]));
        }
    }

    /// <summary>What a host can print of a run: reports, definitions, exceptions, stamps, the whole log, as text and as JSON.</summary>
    [Theory]
    [MemberData(nameof(Components))]
    public async Task Host_IsShownNoSecret(int index, string name)
    {
        ShippedComponent component = ShippedComponent.All[index];
        using WholeLog log = new();
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, LoggerFactory = log, AllowManaged = true });
        LoadReportRow row = host.LoadFile(component.File);
        foreach (string sample in ManagedSamples.Files)
        {
            host.LoadFile(sample);
        }

        PipelineDefinition definition = PipelineDefinition.Load(PipelineOf(component, new SecretConfiguration(component, ClosedPort, _folder.Root).Right()));
        List<string> said = [row.ToString(), JsonSerializer.Serialize(row), host.Report.ToString()!, .. ShowOf(definition)];
        said.AddRange(host.Libraries.Select(static library => $"{library} {library.Stamp} {JsonSerializer.Serialize(library.Stamp)}"));
        try
        {
            await using PipelineRun run = Pipeline.Start(definition, host, new PipelineOptions { LoggerFactory = log });
            said.Add((await Record.ExceptionAsync(() => run.Completion.WaitAsync(s_patience)))?.ToString() ?? "");
            said.Add($"{run} {run.Report} {JsonSerializer.Serialize(run.Report)} {string.Join('\n', await run.AskStatusAsync())}");
        }
        catch (PipelineException exception)
        {
            said.Add(exception.ToString());
        }

        said.Add(log.ToString());
        Assert.All(said, text => Assert.False(text.Contains(Marker, StringComparison.Ordinal), $"{name}: {text}"));
    }

    private static IEnumerable<string> ShowOf(PipelineDefinition definition) =>
        [definition.ToString(), .. definition.Sources.Concat(definition.Sinks).Select(static connector => connector.ToString())];

    private static void CheckShowsNothing(string what, CliRun run)
    {
        string said = $"{run.Output}\n{run.Error}";
        Assert.False(said.Contains(Marker, StringComparison.Ordinal), $"{what} shows the marker:\n{said}");
        Assert.True(run.Code != ExitCode.Unexpected && said.Length > 1, $"{what}: {run.Code}\n{said}");
    }

    private static async Task<CliRun> RunAsync(string pipeline, ShippedComponent component, string[] options)
    {
        // Ends what would wait for ever, in an orderly way.
        using CancellationTokenSource limit = new(s_patience);
        return await CliRun.Of(limit.Token, ["run", pipeline, .. ManagedSamples.Options, "--path", component.File, .. options]);
    }

    /// <summary>A pipeline of one event with the component at its place in it. Nothing is tried twice.</summary>
    private string PipelineOf(ShippedComponent component, JsonObject configuration)
    {
        string config = JsonNode.Parse(configuration.ToJsonString())!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        string part = $$"""{ name: {{component.Name}}, config: {{config}} }""";
        string source = component.Contract == "pdk.source"
            ? $$"""connector: {{component.Name}}, config: {{config}}"""
            : $$"""connector: file, config: { path: '{{_folder.Write("in.txt", "1\n")}}', mode: read }""";
        string sink = component.Contract == "pdk.sink"
            ? $$"""connector: {{component.Name}}, config: {{config}}"""
            : $$"""connector: file, config: { path: '{{_folder.Path("out.txt")}}', mode: truncate }, codec: json""";
        string codec = component.Contract == "pdk.codec" ? part : "json";
        string before = component.Contract == "pdk.preprocessor" ? part : "separate";
        string after = component.Contract == "pdk.postprocessor" ? $", postprocessors: [ {part} ]" : "";
        string decode = component.Contract == "pdk.source" ? "" : $", preprocessors: [ {before} ], codec: {codec}";
        return _folder.Write("p.yaml", $$"""
            sources: [ { id: in, {{source}}{{decode}}, reconnect: none } ]
            sinks: [ { id: out, {{sink}}{{after}}, reconnect: none } ]
            """);
    }
}
