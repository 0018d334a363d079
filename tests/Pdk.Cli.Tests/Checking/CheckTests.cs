using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Checking;

/// <summary>The command `check`: everything that is wrong with a pipeline, at once, and nothing of its plugins is executed.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Many = """
        sources:
          - { id: in, connector: file, config: { pth: x.ndjson, mdoe: read }, codec: jsno }
          - { id: beat, connector: metronom, config: { interval: 5 } }
          - { id: tick, connector: metronome, config: { interval: 5 } }
          - { id: hole, connector: blackhole, preproccessors: [] }
        steps:
          - { id: r, operator: route, config: { ports: { slow: "took > 1" } } }
        sinks:
          - { id: out, connector: postgres, config: { host: h, database: d, user: u, columns: 5 } }
          - { id: o2, connector: file, config: { path: o, mode: apend }, codec: json }
        routes: [ in -> r, r/fast -> out, beat -> o2, tick -> o2, hole -> uot ]
        """;

    private static readonly string[] s_many =
    [
        "p.yaml(2,42): 'in': The configuration of 'file' has the unknown key 'pth'; known are: path, mode, chunk_size, wait, from_end, chunk, compression, resume, separator, max_retries, fsync, repair; did you mean 'path'?",
        "p.yaml(2,57): 'in': The configuration of 'file' has the unknown key 'mdoe'; known are: path, mode, chunk_size, wait, from_end, chunk, compression, resume, separator, max_retries, fsync, repair; did you mean 'mode'?",
        "p.yaml(2,78): 'in': expected a component 'jsno' for pdk.codec, found json, string; did you mean 'json'?",
        "p.yaml(3,5): 'beat': expected a component 'metronom' for pdk.source, found blaster, file, files, metronome; did you mean 'metronome'?",
        "p.yaml(4,59): 'tick': The configuration of 'metronome': 'interval' must be a duration such as 100ms, 5s or 1.5m, but is 5; a number needs its unit: ns, us, ms, s, m, h or d.",
        "p.yaml(5,5): 'hole': expected a component 'blackhole' for pdk.source, found blaster, file, files, metronome; Bench has 'blackhole' for pdk.sink",
        "p.yaml(5,39): unknown key 'preproccessors'; known are: id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; did you mean 'preprocessors'?",
        "p.yaml(9,45): 'out': The configuration of 'postgres' lacks the key 'table': expected a string.",
        "p.yaml(9,87): 'out': The configuration of 'postgres': 'columns' must be a list, but is 5.",
        "p.yaml(10,57): 'o2': The configuration of 'file': 'mode' must be one of read, write, append, truncate, follow, but is 'apend'; did you mean 'append'?",
        "p.yaml(11,20): step 'r' has no port 'fast'; it has out, err, slow",
        "p.yaml(11,59): unknown sink 'uot'; known are: out, o2; did you mean 'out'?",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AllMistakes_AreToldAtOnce_InTheOrderOfTheText()
    {
        CliRun run = await CheckAsync(Many);

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Equal([.. s_many, "p.yaml: 12 mistakes"], Lines(run.Output));
    }

    [Fact]
    public async Task Run_SaysTheSame_EachOnce()
    {
        CliRun run = await CliRun.Of(["run", _folder.Write("p.yaml", Many), .. Paths]);

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Equal(s_many, Lines(run.Error).Where(static line => line.StartsWith("p.yaml", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunOfATextWithoutMistakes_SaysTheSameOfItsComponents()
    {
        string text = Many.Replace(", preproccessors: []", "", StringComparison.Ordinal).Replace("-> uot", "-> out", StringComparison.Ordinal);

        CliRun check = await CheckAsync(text);
        CliRun run = await CliRun.Of(["run", _folder.Path("p.yaml"), .. Paths]);

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        string[] said = [.. Lines(run.Error).Where(static line => line.StartsWith("p.yaml", StringComparison.Ordinal))];
        Assert.Equal(10, said.Length);
        Assert.Equal(said, Lines(check.Output)[..^1]);
    }

    [Theory]
    [InlineData("{ path: 5, mode: read }", "(1,55): 'in': The configuration of 'file': 'path' must be a string, but is 5.")]
    [InlineData("{ path: x, chunk: 0B }", "(1,65): 'in': The configuration of 'file': 'chunk' must lie between 1B and 1GiB, but is the string \"0B\".")]
    [InlineData("{ path: x, chunk: 5 }", "(1,65): 'in': The configuration of 'file': 'chunk' must be a size such as 512B, 64MiB or 1.5GB, but is 5; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each).")]
    [InlineData("{ path: x, max_retries: -1 }", "(1,71): 'in': The configuration of 'file': 'max_retries' must lie between 0 and 2147483647, but is -1.")]
    [InlineData("{ path: x, wait: maybe }", "(1,64): 'in': The configuration of 'file': 'wait' must be true or false, but is the string \"maybe\".")]
    [InlineData("{ path: x, [ a ]: b }", "(1,58): a key must be a single word or text, but is a list")]
    [InlineData("{ mode: read }", "(1,47): 'in': The configuration of 'file' lacks the key 'path': expected a string.")]
    [InlineData("{ path: , mode: read }", "(1,47): 'in': The configuration of 'file' lacks the key 'path': expected a string.")]
    [InlineData("{ path: x, 'odd key': 1 }", "(1,58): 'in': The configuration of 'file' has the unknown key '[\"odd key\"]'; known are: path, mode, chunk_size, wait, from_end, chunk, compression, resume, separator, max_retries, fsync, repair.")]
    public async Task Setting_IsJudged(string config, string expected)
    {
        CliRun run = await CheckAsync($"sources: [ {{ id: in, connector: file, config: {config}, codec: json }} ]\nsinks: [ {{ id: out, connector: blackhole }} ]\n");

        Assert.Equal((ExitCode.BadPipeline, $"p.yaml{expected}\np.yaml: 1 mistake\n"), (run.Code, Short(run.Output)));
    }

    [Theory]
    [InlineData("a, mode: append", "a, mode: truncate", "two sinks write it")]
    [InlineData("a, mode: append", "./b/../a, mode: append", "two sinks write it")]
    [InlineData("b, mode: append", "in, mode: truncate", "a source reads what this sink writes")]
    [InlineData("/dev/null, mode: append", "/dev/null, mode: append", null)]
    [InlineData("a, mode: append", "b, mode: append", null)]
    public async Task FilesThatClash_AreTold(string first, string second, string? use)
    {
        string Of(string path) => path.StartsWith('/') ? path : $"{_folder.Root}/{path}";
        CliRun run = await CheckAsync($$"""
            sources: [ { id: in, connector: file, config: { path: {{Of("in")}} }, codec: json } ]
            sinks:
              - { id: one, connector: file, config: { path: {{Of(first)}} }, codec: json }
              - { id: two, connector: file, config: { path: {{Of(second)}} }, codec: json }
            routes: [ in -> one, in -> two ]
            """);

        Assert.Equal(use is null ? ExitCode.Success : ExitCode.BadPipeline, run.Code);
        if (use is not null)
        {
            string line = Lines(run.Output)[0];
            Assert.StartsWith("p.yaml(4,49): 'two': The configuration of 'file': '", line, StringComparison.Ordinal);
            Assert.EndsWith($"are one file, and {use}. Give each a file of its own.", line, StringComparison.Ordinal);
        }
    }

    /// <summary>A folder that is a link, also of several, and a link to a file that is not there yet.</summary>
    [Theory]
    [InlineData("way/a")]
    [InlineData("way/way/a")]
    [InlineData("later")]
    [InlineData("way/later")]
    public async Task FilesThatClashByLinks_AreTold(string path)
    {
        Directory.CreateSymbolicLink(_folder.Path("way"), _folder.Root);
        File.CreateSymbolicLink(_folder.Path("later"), "a");
        CliRun run = await CheckAsync($$"""
            sources: [ { id: in, connector: file, config: { path: {{_folder.Root}}/a }, codec: json } ]
            sinks: [ { id: out, connector: file, config: { path: {{_folder.Root}}/{{path}}, mode: append }, codec: json } ]
            """);

        Assert.EndsWith(
            "are one file, and a source reads what this sink writes. Give each a file of its own.", Lines(run.Output)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortWithoutARoute_AndTwoRoutesThatSpillIntoOneFolder_AreTold()
    {
        CliRun run = await CheckAsync("""
            sources: [ { id: in, connector: metronome, config: { interval: 1s } } ]
            steps: [ { id: r, operator: route, config: { ports: { slow: a, quick: b } } } ]
            sinks: [ { id: one, connector: blackhole }, { id: two, connector: blackhole }  ]
            routes:
              - in -> r
              - r/slow -> one
              - { from: in, to: two, when_full: spill, spill: { path: s } }
              - { from: in, to: one, when_full: spill, spill: { path: ./s/ } }
            """);

        Assert.Equal(
            [
                "p.yaml(2,10): no route leads from 'r/quick': its events would go nowhere",
                "p.yaml(8,51): the route 'in -> one' spills into './s/', as the route 'in -> two' does: give each a folder of its own",
                "p.yaml: 2 mistakes",
            ],
            Lines(run.Output));
    }

    [Fact]
    public async Task Secret_IsNeverShown_AndWarnedOfWhereItStandsInTheFile()
    {
        CliRun run = await CheckAsync("""
            sources: [ { id: in, connector: metronome, config: { interval: 1s } } ]
            sinks:
              - id: out
                connector: vault
                config:
                  text: s7730911
                  number: 7730911
                  list: [ s7730911, 7730911 ]
                  map: { m7730911: "${PDK_CHECK_NUMBER}" }
                  hidden: { user: "${PDK_CHECK_NAME}", u7730911: 5 }
                  account: { user: u, password: 7730911 }
            """, NativeFixtures.Vault, "--set", "PDK_CHECK_NUMBER=7730911", "--set", "PDK_CHECK_NAME=u");

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.DoesNotContain("7730911", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(
            [
                "p.yaml(6,13): warning: 'out': 'text' of 'vault' is a secret, and stands in the file as it is: take it from the folder of secrets, \"${secret:NAME}\"",
                "p.yaml(7,15): 'out': The configuration of 'vault': 'number' must lie between 1 and 9, but what it is (of kind Int64) is a secret and not shown.",
                "p.yaml(8,15): warning: 'out': 'list[0]' of 'vault' is a secret, and stands in the file as it is: take it from the folder of secrets, \"${secret:NAME}\"",
                "p.yaml(8,25): 'out': The configuration of 'vault': 'list[1]' must be a string, but what it is (of kind Int64) is a secret and not shown.",
                "p.yaml(9,24): 'out': The configuration of 'vault': 'map[…]' must be an integer, but what it is (of kind String) is a secret and not shown.",
                "p.yaml(10,15): 'out': The configuration of 'vault' has unknown keys in the secret 'hidden', which are not shown; known there are: user, password.",
                "p.yaml(11,37): 'out': The configuration of 'vault': 'account.password' must be a string, but what it is (of kind Int64) is a secret and not shown.",
                "p.yaml: 5 mistakes, 2 warnings",
            ],
            Lines(run.Output));
    }

    [Fact]
    public async Task RightPipeline_IsSuccess_WithWarningsToo()
    {
        CliRun run = await CheckAsync("""
            sources: [ { id: in, connector: metronome, config: { interval: "${EVERY:-1s}" } } ]
            steps: [ { id: some, operator: filter, config: { where: number > 1 } } ]
            sinks: [ { id: out, connector: vault, config: { text: abc } } ]
            """, NativeFixtures.Vault, "--set", "EVERY=2s");

        Assert.True(run.Code == ExitCode.Success, run.Output + run.Error);
        Assert.Equal("p.yaml: no mistakes, 1 warning: 1 sources, 1 steps, 1 sinks", Lines(run.Output)[^1]);
    }

    [Fact]
    public async Task Json_HasEachFindingWithItsPlace()
    {
        CliRun run = await CliRun.Of(["check", _folder.Write("p.yaml", Many), "--json", .. Paths]);

        JsonElement first = run.Json.GetProperty("findings")[0];
        Assert.Equal((ExitCode.BadPipeline, false), (run.Code, run.Json.GetProperty("isRight").GetBoolean()));
        Assert.Equal(s_many.Length, run.Json.GetProperty("findings").GetArrayLength());
        Assert.Equal((2, 42, "error"), (first.GetProperty("line").GetInt32(), first.GetProperty("column").GetInt32(), first.GetProperty("severity").GetString()));
        Assert.EndsWith("did you mean 'path'?", first.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedLibrary_IsToldWhereItsComponentIsMissed()
    {
        string bad = _folder.Write("Bad.so", "no library");

        CliRun run = await CheckAsync("sources: [ { id: in, connector: x } ]\nsinks: [ { id: out, connector: blackhole } ]", bad);

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Contains("Bad.so: NotALibrary", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateThatNothingGives_IsTold_UnlessTheRunWouldGiveIt()
    {
        const string text = "sources: [ { id: in, connector: tally, config: { count: 1 } } ]\nsinks: [ { id: out, connector: blackhole } ]";

        CliRun without = await CheckAsync(text, NativeFixtures.Tally);
        CliRun with = await CheckAsync(text, NativeFixtures.Tally, "--state", _folder.Path("state"));

        Assert.StartsWith("p.yaml(1,12): 'in': 'tally' keeps state, but nothing says where: ", Lines(without.Output)[0], StringComparison.Ordinal);
        Assert.True(with.Code == ExitCode.Success, with.Output);
        Assert.False(Directory.Exists(_folder.Path("state")));
    }

    [Fact]
    public async Task Usage_AndMissingFile_HaveTheirExitCodes()
    {
        CliRun missing = await CliRun.Of(["check", _folder.Path("none.yaml"), .. Paths]);
        CliRun folder = await CliRun.Of(["check", _folder.Root, .. Paths]);
        CliRun unknown = await CheckAsync("sources: [ { id: in, connector: metronome, config: { interval: 1s } } ]\nsinks: [ { id: out, connector: blackhole } ]", "--set", "X=1");

        Assert.Equal((ExitCode.NotFound, ExitCode.NotFound, ExitCode.Usage), (missing.Code, folder.Code, unknown.Code));
        Assert.Contains("--set X: expected a name that the description refers to", unknown.Error, StringComparison.Ordinal);
    }

    /// <summary>What a step says of an expression at its start, a check says before.</summary>
    [Fact]
    public async Task Expressions_AreJudged_WithTheFunctionsThatTheyCall()
    {
        string[] expected =
        [
            "p.yaml(3,52): 'slow': The configuration of 'filter': 'where': column 7: expected a value, a field or '(', found the end",
            "p.yaml(4,59): 'names': The configuration of 'select': 'fields.a': column 1: there is no function 'byte_cuont'; did you mean 'byte_count'?",
            "p.yaml(4,79): 'names': The configuration of 'select': 'fields.b': column 1: no function 'byte_count' takes (an integer); there are byte_count(x: bytes) -> bigint; byte_count(x: text) -> bigint",
            "p.yaml(4,99): 'names': The configuration of 'select': 'fields.c': column 1: no function 'byte_count' takes 0 arguments; there are byte_count(x: bytes) -> bigint; byte_count(x: text) -> bigint",
            "p.yaml(5,59): 'parts': The configuration of 'route': 'ports.big': column 5: this text has no end; expected another '",
            "p.yaml(6,66): 'sums': The configuration of 'aggregate': 'time': column 5: expected a value, a field or '(', found the end",
            "p.yaml(6,83): 'sums': The configuration of 'aggregate': 'by.k': column 3: expected an operator or the end, found 'b'",
            "p.yaml(6,105): 'sums': The configuration of 'aggregate': 'fields.n': column 1: there is no function 'cuont'",
            "p.yaml(6,119): 'sums': The configuration of 'aggregate': 'fields.s': column 1: 'sum' takes one argument, found 2",
            "p.yaml(6,135): 'sums': The configuration of 'aggregate': 'fields.x': column 1: 'byte_count' has a value for each event; expected an aggregate, as in sum(byte_count(…))",
            "p.yaml(7,59): 'once': The configuration of 'deduplicate': 'by[1]': column 2: expected a value, a field or '(', found the end",
        ];

        CliRun run = await CheckAsync(Expressions, NativeFixtures.TypedFunctions);

        Assert.Equal([.. expected, "p.yaml: 11 mistakes"], Lines(run.Output));
        Assert.DoesNotContain("StampMissing", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Which functions files have, nobody knows before they are built; what is no expression is none with any function.</summary>
    [Fact]
    public async Task CallsOfFunctionsOfFiles_AreLeftToTheRun()
    {
        _folder.Write("udf.cs", "");

        CliRun run = await CheckAsync($"functions: [ '{_folder.Path("udf.cs")}' ]\n{Expressions}", NativeFixtures.TypedFunctions);

        Assert.Equal(
            ["'slow'", "'parts'", "'sums'", "'sums'", "'sums'", "'once'"],
            Lines(run.Output)[..^1].Select(static line => line.Split(": ")[1]));
    }

    [Fact]
    public async Task ExpressionThatIsHostile_IsAMistake()
    {
        CliRun deep = await CheckAsync(Filter(new string('(', 10_000)));
        CliRun large = await CheckAsync(Filter(new string('x', 1_000_000)));

        Assert.Contains("column 51: expected at most 50 levels of nesting", deep.Output, StringComparison.Ordinal);
        Assert.Contains("expected at most 16384 characters, found 1000000", large.Output, StringComparison.Ordinal);
    }

    private const string Expressions = """
        sources: [ { id: in, connector: metronome, config: { interval: 1s } } ]
        steps:
          - { id: slow, operator: filter, config: { where: "took >" } }
          - { id: names, operator: select, config: { fields: { a: "byte_cuont(t)", b: "byte_count(1)", c: "byte_count()", ok: "byte_count(t) + 1" } } }
          - { id: parts, operator: route, config: { ports: { big: "n > 'x" } } }
          - { id: sums, operator: aggregate, config: { window: 1m, time: "at +", by: { k: "a b" }, fields: { n: "cuont()", s: "sum(a, b)", x: "byte_count(t)", ok: "count()" } } }
          - { id: once, operator: deduplicate, config: { by: [ a, "(" ], within: 1m } }
        sinks: [ { id: out, connector: blackhole } ]
        routes: [ in -> slow, slow -> names, names -> parts, parts/big -> sums, sums -> once, once -> out ]
        """;

    private static string Filter(string where) => $$"""
        sources: [ { id: in, connector: metronome, config: { interval: 1s } } ]
        steps: [ { id: slow, operator: filter, config: { where: "{{where}}" } } ]
        sinks: [ { id: out, connector: blackhole } ]
        """;

    private static string[] Paths => ["--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.PluginsFolder];

    private async Task<CliRun> CheckAsync(string text, params string[] more)
    {
        string[] args = more is [{ } library, .. var rest] && library.StartsWith('/') ? ["--path", library, .. rest] : more;
        CliRun run = await CliRun.Of(["check", _folder.Write("p.yaml", text), .. Paths, .. args]);
        return run with { Output = Short(run.Output), Error = Short(run.Error) };
    }

    private string Short(string text) => text.Replace(_folder.Root + "/", "", StringComparison.Ordinal);

    private string[] Lines(string text) => Short(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
