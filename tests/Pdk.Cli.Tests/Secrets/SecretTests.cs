using Pdk.Contracts;
using Pdk.Fixtures;
using Pdk.Loader;
using Vault;

namespace Pdk.Cli.Tests.Secrets;

/// <summary>
/// A plugin whose settings are secrets of every kind, in all forms: whatever stands in them, right or wrong, is in nothing that is printed.
/// </summary>
public sealed class SecretTests : IDisposable
{
    private const string Marker = VaultConfiguration.Marker;

    private static readonly string s_managed = typeof(VaultSink).Assembly.Location;

    private readonly TempFolder _folder = new();

    /// <summary>Configurations in which nothing is wrong.</summary>
    public static TheoryData<string> Right =>
    [
        $$$"""{"text":"{{{Marker}}}","big":{{{Marker}}},"share":{{{Marker}}},"price":"{{{Marker}}}","address":"https://u:{{{Marker}}}@a.example/{{{Marker}}}","pause":"{{{Marker}}}ms","size":"{{{Marker}}}B"}""",
        $$$"""{"list":["{{{Marker}}}"],"map":{"{{{Marker}}}":{{{Marker}}}},"hidden":{"user":"{{{Marker}}}","password":"{{{Marker}}}"},"account":{"user":"a","password":"{{{Marker}}}"},"accounts":[{"user":"a","password":"{{{Marker}}}"}]}""",
    ];

    /// <summary>Configurations with one mistake, and the path that the message names.</summary>
    public static TheoryData<string, string> Wrong => Mistakes(
    [
        $"\"{Marker}\"", $"\"-{Marker}\"", Marker, $"-{Marker}", $"{Marker}.5", $"[\"{Marker}\"]", $"[[\"{Marker}\"]]", $"{{\"{Marker}\":\"{Marker}\"}}", $"\"{Marker}s\"", $"\"{Marker}TB\"",
    ]);

    /// <summary>Some of them: a run of a pipeline takes longer.</summary>
    public static TheoryData<string, string> WrongInPipelines => Mistakes([$"\"{Marker}\"", $"-{Marker}", $"[[\"{Marker}\"]]"]);

    /// <summary>Mistakes in the text of the pipeline, before any plugin is asked.</summary>
    public static TheoryData<string> Unreadable =>
    [
        $$"""{"text":"a${{{Marker}}"}""",
        $$"""{"text":"a${ {{Marker}} }"}""",
        $"{{text: {Marker}99999999999999999999}}",
        $"{{text: [ {Marker} }}",
        $"{{text: \"{Marker}}}",
        $"\"{Marker}\"",
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public async Task RightConfiguration_RunsAndShowsNothing(string json)
    {
        foreach (string plugin in new[] { NativeFixtures.Vault, s_managed })
        {
            CliRun run = await RunAsync(json, plugin, "--json", "--verbose");
            Assert.True(run.Code == ExitCode.Success, run.Error);
            CheckShowsNothing(run);
            CheckShowsNothing(await RunAsync(json, plugin));
        }
    }

    [Theory]
    [MemberData(nameof(WrongInPipelines))]
    public async Task WrongConfiguration_IsToldByItsPathAlone(string json, string path)
    {
        foreach (string plugin in new[] { NativeFixtures.Vault, s_managed })
        {
            CliRun run = await RunAsync(json, plugin, "--verbose");
            Assert.NotEqual(ExitCode.Success, run.Code);
            Assert.Contains(path, run.Error, StringComparison.Ordinal);
            CheckShowsNothing(run);
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task PipelineThatCannotBeRead_IsToldWithoutItsValues(string config)
    {
        CliRun run = await RunAsync(config, s_managed, "--verbose");

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        CheckShowsNothing(run);
    }

    [Fact]
    public async Task ParameterWithoutItsName_IsNotRepeated()
    {
        foreach (string parameter in new[] { Marker, "=" + Marker })
        {
            CliRun run = await RunAsync("{}", s_managed, "--set", parameter);
            Assert.Equal(ExitCode.Usage, run.Code);
            CheckShowsNothing(run);
        }
    }

    /// <summary>Defaults are secrets as well.</summary>
    [Fact]
    public async Task WhatIsSaidOfThePlugin_ShowsNoDefault()
    {
        foreach (string plugin in new[] { NativeFixtures.Vault, s_managed })
        {
            CliRun shown = await CliRun.Of("inspect", plugin);
            Assert.Matches("(?m)^  text +string, secret", shown.Output);
            Assert.Matches("(?m)^  accounts\\[\\]\\.password +string, secret", shown.Output);
            CheckShowsNothing(shown);
            CheckShowsNothing(await CliRun.Of("inspect", plugin, "--json"));
            CheckShowsNothing(await CliRun.Of("list", Path.GetDirectoryName(plugin)!));
            CheckShowsNothing(await CliRun.Of("list", Path.GetDirectoryName(plugin)!, "--json"));
            CheckShowsNothing(await CliRun.Of("doctor", Path.GetDirectoryName(plugin)!));
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void LinkedPlugin_IsToldByItsPathAlone(string json, string path)
    {
        using WholeLog log = new();
        PluginHostOptions options = new() { UseEnvironment = false, Supervision = new(), LoggerFactory = log };
        options.AddContract<ISink>();
        using PluginHost host = new(options);
        host.AddLinked(typeof(VaultSink).Assembly);

        Exception failure = Assert.ThrowsAny<Exception>(() => host.Create<ISink>("vault", PdkDocument.ParseJson(json)));

        Assert.Contains(path, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, failure + log.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The guard can fail: what is no secret is shown.</summary>
    [Fact]
    public async Task WhatIsNoSecret_IsShown()
    {
        CliRun run = await RunAsync($$$"""{"account":{"user":{{{Marker}}}}}""", s_managed);

        Assert.Contains(Marker, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static TheoryData<string, string> Mistakes(string[] values)
    {
        string[] keys = ["text", "flag", "number", "big", "share", "price", "address", "since", "pause", "size", "mode", "list", "map", "hidden"];
        TheoryData<string, string> rows = new()
        {
            { $$$"""{"hidden":{"usr":"{{{Marker}}}"}}""", "'hidden.user'" },
            { $$$"""{"hidden":{"user":"a","{{{Marker}}}":1}}""", "the secret 'hidden'" },
            { $$$"""{"account":{"user":"a","password":{{{Marker}}}}}""", "'account.password'" },
            { $$$"""{"accounts":[{"user":"a"},{"user":"a","password":["{{{Marker}}}"]}]}""", "'accounts[1].password'" },
            { $$$"""{"map":{"{{{Marker}}}":"{{{Marker}}}"}}""", "'map[…]'" },
            { $$$"""{"txt":"{{{Marker}}}"}""", "'txt'" },
        };
        foreach (string key in keys)
        {
            foreach (string value in values.Where(value => !IsRight(key, value)))
            {
                rows.Add($$"""{"{{key}}":{{value}}}""", $"'{key}");
            }
        }

        return rows;
    }

    // Which of the values are right for a setting: these are no mistakes.
    private static bool IsRight(string key, string value) => (key, value) switch
    {
        ("text", _) => value[0] == '"',
        ("big", Marker) or ("share" or "price", Marker or "-" + Marker or Marker + ".5") => true,
        ("price", _) => value is $"\"{Marker}\"" or $"\"-{Marker}\"",
        ("pause", _) => value == $"\"{Marker}s\"",
        ("list", _) => value == $"[\"{Marker}\"]",
        _ => false,
    };

    private static void CheckShowsNothing(CliRun run)
    {
        Assert.DoesNotContain(Marker, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(string config, string plugin, params string[] more)
    {
        string pipeline = _folder.Write("p.yaml", $$"""
            sources: [ { id: in, connector: file, config: { path: '{{_folder.Write("in.txt", "1\n")}}' }, preprocessors: [ separate ], codec: json } ]
            sinks:
            - id: out
              connector: vault
              config: {{config.Replace("\":", "\": ", StringComparison.Ordinal)}}
            """);
        return CliRun.Of(["run", pipeline, .. ManagedSamples.Options, "--path", plugin, .. more]);
    }
}
