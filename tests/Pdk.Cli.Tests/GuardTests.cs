using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary>Every command with every kind of bad file, folder and text: a line and a documented code, and neither a stack trace nor an endless wait.</summary>
public sealed class GuardTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();

    /// <summary>Each command line, with BAD where a path or text is wanted; the other places have something sound.</summary>
    public static TheoryData<string> CommandLines => new(
        "list --path BAD", "list --no-load --json --path BAD", "doctor BAD", "doctor BAD --json", "inspect BAD", "inspect BAD --json", "run BAD", "run PIPELINE --path BAD",
        "run PIPELINE --lock BAD --path PLUGINS", "run PIPELINE --keys BAD --path PLUGINS", "run PIPELINE --set BAD", "diff BAD PLUGIN", "diff PLUGIN BAD", "header BAD",
        "header --assembly BAD", "header --output BAD", "lock BAD", "lock PLUGINS --output BAD", "lock PLUGINS --output BAD --check", "keygen BAD --output KEYS",
        "keygen other --output BAD", "sign BAD --key KEY", "sign PLUGIN --key BAD", "verify BAD --keys KEYS", "verify PLUGIN --keys BAD");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task BadArgument_IsALineAndADocumentedCode(string line)
    {
        await PrepareAsync();
        foreach ((string kind, string bad) in Bad())
        {
            CliRun run = await CliRun.Of([.. line.Split(' ').Select(word => Argument(word, bad))]).WaitAsync(s_patience);

            string story = $"{line} with {kind}: {(int)run.Code}\n{run.Output}\n{run.Error}";
            Assert.True(Enum.IsDefined(run.Code) && run.Code != ExitCode.Unexpected, story);
            Assert.True(run.Code == ExitCode.Success || run.Error.Length + run.Output.Length > 0, story);
            Assert.False(run.Error.Contains("   at ", StringComparison.Ordinal) || run.Error.Contains("Exception", StringComparison.Ordinal), story);
            if (kind is "empty" or "NUL")
            {
                Assert.True(run.Code == ExitCode.Usage && run.Error.Split('\n').Length == 2, story);
            }
        }
    }

    [LinuxTheory]
    [InlineData("lock PLUGINS --output FOLDER", ExitCode.AccessFailed, "there is a folder of that name")]
    [InlineData("lock PLUGINS --output PIPE", ExitCode.AccessFailed, "a pipe, a device or a socket")]
    [InlineData("header --output TEXT", ExitCode.AccessFailed, "expected a folder to write into, found a file")]
    [InlineData("keygen acme --output TEXT/x", ExitCode.AccessFailed, "expected a folder to write into")]
    [InlineData("keygen acme --output /proc", ExitCode.AccessFailed, "/proc/acme.pem: it cannot be written")]
    [InlineData("sign PLUGIN --key FOLDER", ExitCode.NotFound, "expected a file, found a folder")]
    [InlineData("sign PLUGIN --key /dev/zero", ExitCode.NotFound, "a pipe, a device or a socket")]
    [InlineData("sign /dev/zero --key KEY", ExitCode.NotFound, "a pipe, a device or a socket")]
    [InlineData("sign PIPE --key KEY", ExitCode.NotFound, "a pipe, a device or a socket")]
    [InlineData("verify PLUGIN --keys TEXT", ExitCode.NotFound, "expected a folder, found a file")]
    [InlineData("header --assembly TEXT", ExitCode.BadPlugin, "found another kind of file")]
    [InlineData("header --assembly FOLDER", ExitCode.NotFound, "expected a file, found a folder")]
    [InlineData("keygen .acme --output KEYS", ExitCode.Usage, "begins with a dot")]
    [InlineData("keygen acme.key --output KEYS", ExitCode.Usage, "those of private keys")]
    [InlineData("run FOLDER", ExitCode.NotFound, "cannot be read")]
    public async Task Refusal_SaysWhatWasFound(string line, ExitCode code, string expected)
    {
        await PrepareAsync();

        CliRun run = await CliRun.Of([.. line.Split(' ').Select(word => Argument(word, ""))]).WaitAsync(s_patience);

        Assert.True(run.Code == code, $"{run.Code}: {run.Error}");
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.Equal(2, run.Error.Split('\n').Length);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories), static file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnexpectedException_IsALineAndACodeOfItsOwn()
    {
        using StringWriter error = new();

        int code = await Guarding.CommandGuard.RunAsync(static () => throw new InvalidOperationException("first line\nsecond line"), error);

        Assert.Equal((int)ExitCode.Unexpected, code);
        Assert.Equal(
            $"pdk: an unexpected error, which is a defect of this tool: InvalidOperationException: first line second line (PDK_DEBUG=1 shows where){Environment.NewLine}",
            error.ToString());
    }

    [Fact]
    public async Task OutputThatIsFull_IsALineAndACode()
    {
        using FullWriter full = new();
        using StringWriter error = new();

        int code = await PdkTool.RunAsync(["header"], full, error);
        int unheard = await PdkTool.RunAsync(["header"], full, full);

        Assert.Equal((int)ExitCode.AccessFailed, code);
        Assert.Equal($"standard output: it cannot be written: No space left on device{Environment.NewLine}", error.ToString());
        Assert.Equal((int)ExitCode.AccessFailed, unheard);
    }

    [Fact]
    public void EveryCode_IsInTheDocumentation()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"));

        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"| {(int)code} | {code} |", page, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Kind, string Text)> Always(TempFolder folder) =>
    [
        ("empty", ""),
        ("NUL", "a\0b"),
        ("a blank", " "),
        ("nothing", folder.Path("missing")),
        ("a folder", folder.Path("folder")),
        ("a file as a folder", folder.Path("text.so/x")),
        ("a text", folder.Path("text.so")),
        ("an empty file", folder.Path("empty")),
        ("a plugin", folder.Path("plugins/Codecs.so")),
        ("a name that is too long", folder.Path(new string('x', 300))),
        ("a path that is too long", "/" + string.Join('/', Enumerable.Repeat("folder", 1000))),
        ("half a surrogate pair", folder.Path("\ud800")),
        ("a line feed", folder.Path("a\nb")),
    ];

    private IEnumerable<(string Kind, string Text)> Bad() => OperatingSystem.IsLinux()
        ?
        [
            .. Always(_folder),
            ("a loop of links", _folder.Path("loop")),
            ("a full device", "/dev/full"),
            ("a folder of the system", "/proc/self/fd"),
            .. Environment.IsPrivilegedProcess ? [] : new[] { ("a file without rights", _folder.Path("unreadable")) },
        ]
        : Always(_folder);

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(_folder.Path("folder"));
        Directory.CreateDirectory(_folder.Path("plugins"));
        File.Copy(NativeFixtures.Sample("Codecs"), _folder.Path("plugins/Codecs.so"));
        _folder.Write("text.so", "this is not a plugin");
        _folder.Write("empty", "");
        _folder.Write("pipeline.yaml", "name: [");
        await CliRun.Of("keygen", "acme", "--output", _folder.Path("keys"));
        if (OperatingSystem.IsLinux())
        {
            File.CreateSymbolicLink(_folder.Path("loop"), _folder.Path("loop"));
            File.SetUnixFileMode(_folder.Write("unreadable", "secret"), UnixFileMode.None);
            using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", [_folder.Path("pipe")]);
            await made.WaitForExitAsync();
        }
    }

    private string Argument(string word, string bad) => word switch
    {
        "BAD" => bad,
        "PLUGINS" => _folder.Path("plugins"),
        "PLUGIN" => _folder.Path("plugins/Codecs.so"),
        "PIPELINE" => _folder.Path("pipeline.yaml"),
        "PIPE" => _folder.Path("pipe"),
        "KEYS" => _folder.Path("keys"),
        "KEY" => _folder.Path("keys/acme.key.pem"),
        "FOLDER" => _folder.Path("folder"),
        "TEXT" => _folder.Path("text.so"),
        "TEXT/x" => _folder.Path("text.so/x"),
        _ => word,
    };

    private sealed class FullWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
