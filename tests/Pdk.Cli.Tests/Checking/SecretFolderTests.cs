using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Checking;

/// <summary>Secrets that come from a folder, as container platforms mount them: nothing that is printed has one of them.</summary>
public sealed class SecretFolderTests : IDisposable
{
    private const string Marker = "7730911";

    private readonly TempFolder _folder = new();
    private readonly string _secrets;

    public SecretFolderTests()
    {
        // A folder of a volume: the files are links into another one.
        _secrets = Directory.CreateDirectory(_folder.Path("secrets")).FullName;
        Directory.CreateDirectory(Path.Combine(_secrets, "..data"));
        File.WriteAllText(Path.Combine(_secrets, "..data", "db-password"), $"x{Marker}\n");
        File.CreateSymbolicLink(Path.Combine(_secrets, "db-password"), Path.Combine("..data", "db-password"));
        File.WriteAllText(Path.Combine(_secrets, "account"), $"{{{Marker}}}");
        _folder.Write("in.ndjson", "{}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--verbose")]
    [InlineData("--json")]
    public async Task SecretOfTheFolder_ReachesTheSetting_AndNothingElse(string option)
    {
        string[] args = Args("""text: "${secret:db-password}", list: [ "a${secret:db-password}b" ], account: { user: u, password: "${secret:db-password}" }""");

        CliRun check = await CliRun.Of(["check", .. args, "--json"]);
        CliRun run = await CliRun.Of(["run", .. args, option]);

        Assert.True((check.Code, run.Code) == (ExitCode.Success, ExitCode.Success), check.Output + run.Error);
        Assert.DoesNotContain(Marker, check.Output + check.Error + run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("'text' of 'vault'", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("'account.password' of 'vault'", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""account: { user: "${secret:db-password}" }""", "'out': The configuration of 'vault' takes no secret at 'account.user', which may be shown in messages and reports: use a setting that is marked as one ([Secret]), or take the value from a variable or a file.")]
    [InlineData("""account: "${secret:account}" """, "takes no secret at 'account', which may be shown")]
    [InlineData("""accounts: [ "${secret:account}" ]""", "takes no secret at 'accounts[0]', which may be shown")]
    [InlineData("""number: "${secret:db-password}" """, "'number' must be an integer, but what it is (of kind String) is a secret and not shown.")]
    [InlineData("""hidden: "${secret:account}" """, "'hidden' must be an object, but what it is (of kind String) is a secret and not shown.")]
    [InlineData("""txet: "${secret:db-password}" """, "has the unknown key 'txet'; known are: text, flag, number,")]
    [InlineData("""text: "${secret:db-pasword}" """, "the secret 'db-pasword' cannot be read from '")]
    [InlineData("""text: "${secret:db-pasword}" """, "there is no such file; did you mean 'db-password'?")]
    [InlineData("""text: "${secret:../in.ndjson}" """, "'${secret:…}' names no secret: expected letters, digits, dots, hyphens and underscores, not beginning with a dot")]
    [InlineData("""text: "${secret:..data}" """, "'${secret:…}' names no secret")]
    [InlineData("""text: "${secret:}" """, "'${secret:…}' names no secret")]
    public async Task SecretInTheWrongPlace_IsAMistake_ThatDoesNotShowIt(string config, string expected)
    {
        string[] args = Args(config);

        CliRun check = await CliRun.Of(["check", .. args]);
        CliRun run = await CliRun.Of(["run", .. args, "--verbose"]);

        Assert.Equal((ExitCode.BadPipeline, ExitCode.BadPipeline), (check.Code, run.Code));
        Assert.Contains(expected, check.Output, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, check.Output + check.Error + run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: in", "id: \"${secret:db-password}\"", "(2,9): a secret can only be the value of a setting, below 'config'")]
    [InlineData("codec: json", "codec: \"${secret:db-password}\"", ": a secret can only be the value of a setting, below 'config'")]
    [InlineData("path: ", "path: \"${secret:db-password}\", x: ", "takes no secret at 'path', which may be shown")]
    public async Task SecretElsewhere_IsAMistake_ThatDoesNotShowIt(string from, string to, string expected)
    {
        string[] args = Args("text: a");
        string text = await File.ReadAllTextAsync(args[0]);
        await File.WriteAllTextAsync(args[0], text.Replace(from, to, StringComparison.Ordinal));

        CliRun check = await CliRun.Of(["check", .. args]);
        CliRun run = await CliRun.Of(["run", .. args, "--verbose"]);

        Assert.Equal((ExitCode.BadPipeline, ExitCode.BadPipeline), (check.Code, run.Code));
        Assert.Contains(expected, check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, check.Output + check.Error + run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretWithoutAFolder_IsTold()
    {
        string[] args = Args("""text: "${secret:db-password}" """);

        CliRun check = await CliRun.Of(["check", .. args[..^2]]);

        Assert.Equal(ExitCode.BadPipeline, check.Code);
        Assert.Contains("the secret 'db-password' has no folder to come from: name it when the pipeline is run (--secrets DIR), or in the environment variable PDK_SECRETS", check.Output, StringComparison.Ordinal);
    }

    private string[] Args(string config) =>
    [
        _folder.Write("p.yaml", $$"""
            sources:
            - { id: in, connector: file, config: { path: {{_folder.Path("in.ndjson")}}, mode: read }, codec: json }
            sinks:
            - { id: out, connector: vault, config: { {{config}} } }
            """),
        "--path", NativeFixtures.Sample("Codecs"), "--path", NativeFixtures.Plugin("File"), "--path", NativeFixtures.Vault,
        "--secrets", _secrets,
    ];
}
