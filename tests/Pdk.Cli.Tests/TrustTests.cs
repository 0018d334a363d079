using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk lock</c>, <c>keygen</c>, <c>sign</c>, <c>verify</c>, and what hosts make of them.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public TrustTests()
    {
        Directory.CreateDirectory(_folder.Path("plugins"));
        File.Copy(NativeFixtures.Sample("Codecs"), Codecs);
        File.Copy(NativeFixtures.Plugin("File"), _folder.Path("plugins/Files.so"));
    }

    private string Plugins => _folder.Path("plugins");

    private string Codecs => _folder.Path("plugins/Codecs.so");

    private string LockFile => _folder.Path("plugins/pdk.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lock_NamesEveryPluginAndAHostTakesThem()
    {
        _folder.Write("plugins/text.so", "no plugin");

        CliRun run = await CliRun.Of("lock", Plugins);
        byte[] written = await File.ReadAllBytesAsync(LockFile);

        Assert.Equal((ExitCode.Success, $"{LockFile}: 2 plugin(s)"), (run.Code, run.Output.Trim()));
        Assert.StartsWith($"{_folder.Path("plugins/text.so")}: passed over: NotALibrary: ", run.Error, StringComparison.Ordinal);
        Assert.Equal([LockFile], Directory.GetFiles(Plugins, "pdk.lock*"));
        await CliRun.Of("lock", Plugins);
        Assert.Equal(written, await File.ReadAllBytesAsync(LockFile));
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, SearchPath = { Plugins }, Trust = new TrustOptions { Mode = TrustMode.Locked } });
        Assert.Equal([Verdict.Ready, Verdict.Ready, Verdict.NotALibrary], host.Load().Rows.Select(static row => row.Verdict));
    }

    [Fact]
    public async Task Check_SaysWhatIsOtherwise()
    {
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("lock", Plugins, "--check")).Code);
        await CliRun.Of("lock", Plugins);
        Assert.Equal((ExitCode.Success, $"{LockFile} is up to date.\n"), await Check());

        await File.AppendAllTextAsync(Codecs, " ");
        File.Move(_folder.Path("plugins/Files.so"), _folder.Path("plugins/Other.so"));

        Assert.Equal(
            (ExitCode.LockDiffers,
                "Codecs.so: other content: Codecs 0.2.0-dev in the lock file, Codecs 0.2.0-dev in the folder\n"
                + "Files.so: in the lock file only: Pdk.Plugins.File 0.2.0-dev\n"
                + "Other.so: not in the lock file: Pdk.Plugins.File 0.2.0-dev\n"
                + $"{LockFile} is not up to date.\n"),
            await Check());
        await File.WriteAllTextAsync(LockFile, "{}");
        Assert.Equal(ExitCode.LockDiffers, (await Check()).Code);
    }

    /// <summary>What a load refuses for its size is refused here too.</summary>
    [Fact]
    public async Task LockAndSignatureThatAreTooLarge_AreNotSound()
    {
        string keys = await Keygen();
        await CliRun.Of("sign", Codecs, "--key", _folder.Path("secret/acme.key.pem"));
        await CliRun.Of("lock", Plugins);
        await File.AppendAllTextAsync(LockFile, new string(' ', 16 * 1024 * 1024));
        await File.AppendAllTextAsync(Codecs + TrustOptions.SignatureExtension, new string('\n', 4096));

        CliRun check = await CliRun.Of("lock", Plugins, "--check");
        CliRun verified = await CliRun.Of("verify", Codecs, "--keys", keys);

        Assert.Equal(
            (ExitCode.LockDiffers, $"{LockFile}: no sound lock file: it has more than 16777216 bytes"), (check.Code, check.Error.Trim()));
        Assert.Equal(ExitCode.NotTrusted, verified.Code);
        Assert.EndsWith($"no signature in {Codecs}.sig: it has more than 4096 bytes", verified.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockBelowItsPlugins_IsRefused()
    {
        string file = _folder.Path("elsewhere/pdk.lock");
        Directory.CreateDirectory(_folder.Path("elsewhere"));

        CliRun run = await CliRun.Of("lock", Plugins, "--output", file);

        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Contains("found '../plugins/Codecs.so', which has the part '..'", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task FileThatIsNoLock_IsNotWrittenOver()
    {
        byte[] plugin = await File.ReadAllBytesAsync(Codecs);

        CliRun run = await CliRun.Of("lock", Plugins, "--output", Codecs);

        Assert.Equal(ExitCode.AccessFailed, run.Code);
        Assert.Contains("expected a lock file to write over", run.Error, StringComparison.Ordinal);
        Assert.Equal(plugin, await File.ReadAllBytesAsync(Codecs));
    }

    [Theory]
    [InlineData("{ \"Logging\": { \"Level\": \"Debug\" } }")]
    [InlineData("{ \"name\": \"acme\", \"plugins\": [] }")]
    [InlineData("{ \"version\": \"1.0.0\", \"name\": \"acme\" }")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("plugins")]
    public async Task DocumentThatIsNoLock_IsNotWrittenOver(string text)
    {
        string settings = _folder.Write("plugins/appsettings.json", text);

        CliRun run = await CliRun.Of("lock", Plugins, "--output", settings);

        Assert.Equal(ExitCode.AccessFailed, run.Code);
        Assert.Contains("expected a lock file to write over", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(settings));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"version\": 7, \"plugins\": null }")]
    [InlineData("{\n  \"version\": 1,\n  \"plugins\": [\n<<<<<<< ours\n")]
    public async Task LockThatIsNotSound_IsWrittenOver(string text)
    {
        _folder.Write("plugins/pdk.lock", text);

        CliRun run = await CliRun.Of("lock", Plugins);

        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal((ExitCode.Success, $"{LockFile} is up to date.\n"), await Check());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PluginThatCannotBeLocked_IsLeftOutAndHasItsExitCode(bool isDamaged)
    {
        // A name that is a device on Windows, or program headers of a size that they do not have.
        byte[] plugin = await File.ReadAllBytesAsync(Codecs);
        plugin[54] += isDamaged ? (byte)1 : (byte)0;
        string left = _folder.Path(isDamaged ? "plugins/damaged.so" : "plugins/aux.so");
        await File.WriteAllBytesAsync(left, plugin);

        CliRun run = await CliRun.Of("lock", Plugins);
        CliRun check = await CliRun.Of("lock", Plugins, "--check");

        Assert.Equal((ExitCode.BadPlugin, $"{LockFile}: 2 plugin(s)"), (run.Code, run.Output.Trim()));
        Assert.StartsWith($"{left}: passed over: {(isDamaged ? "ImageDamaged" : "NotLocked")}: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFileName(left), await File.ReadAllTextAsync(LockFile), StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadPlugin, $"{LockFile} is up to date."), (check.Code, check.Output.Trim()));
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(false, true, "HashDiffers")]
    [InlineData(true, false, "SignatureMissing")]
    public async Task LooksWithoutLoading_JudgeTrustAsALoadDoes(bool isSigned, bool isChanged, string? refusal)
    {
        await CliRun.Of("lock", Plugins);
        if (isChanged)
        {
            await File.AppendAllTextAsync(Codecs, " ");
        }

        string[] trust = isSigned ? ["--keys", await Keygen()] : ["--lock", LockFile];
        CliRun load = await CliRun.Of(["list", "--json", "--path", Plugins, .. trust]);
        CliRun look = await CliRun.Of(["list", "--json", "--no-load", "--path", Plugins, .. trust]);
        CliRun doctor = await CliRun.Of(["doctor", Plugins, .. trust]);

        ExitCode code = refusal is null ? ExitCode.Success : ExitCode.BadPlugin;
        Assert.Equal((code, code, code), (load.Code, look.Code, doctor.Code));
        Assert.Equal(Refusals(load), Refusals(look));
        Assert.Equal(refusal is not null, doctor.Output.Contains($"problem  {refusal}: ", StringComparison.Ordinal));
        Assert.Equal(refusal?.ToUpperInvariant(), Refusals(look).FirstOrDefault()?.Split(' ')[0].ToUpperInvariant());

        static string[] Refusals(CliRun run) =>
        [
            .. run.Json.EnumerateArray()
                .Where(static row => row.GetProperty("verdict").GetString() != "ready")
                .Select(static row => string.Join(' ', row.GetProperty("verdict"), row.GetProperty("path"), row.GetProperty("message"))),
        ];
    }

    [Fact]
    public async Task LockAboveItsPlugins_CountsFromItsFolder()
    {
        CliRun run = await CliRun.Of("lock", Plugins, "--output", _folder.Path("pdk.lock"));

        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("\"file\": \"plugins/Codecs.so\"", await File.ReadAllTextAsync(_folder.Path("pdk.lock")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignedFile_IsVerifiedUntilItChanges()
    {
        string keys = await Keygen();
        Assert.Equal(ExitCode.NotTrusted, (await CliRun.Of("verify", Codecs, "--keys", keys)).Code);

        CliRun signed = await CliRun.Of("sign", Codecs, "--key", _folder.Path("secret/acme.key.pem"));
        CliRun verified = await CliRun.Of("verify", Codecs, "--keys", keys);
        await File.AppendAllTextAsync(Codecs, " ");
        CliRun changed = await CliRun.Of("verify", Codecs, "--keys", keys);
        File.Delete(Path.Combine(keys, "acme.pem"));
        CliRun unknown = await CliRun.Of("verify", Codecs, "--keys", keys);

        Assert.Equal(ExitCode.Success, signed.Code);
        Assert.Equal((ExitCode.Success, $"{Codecs}: signed by acme"), (verified.Code, verified.Output.Trim()));
        Assert.Equal((ExitCode.NotTrusted, $"{Codecs}: the signature of acme is over something else"), (changed.Code, changed.Error.Trim()));
        Assert.Equal(ExitCode.NotTrusted, unknown.Code);
        Assert.EndsWith($"which is not in {keys}", unknown.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VolumeOfKubernetes_IsLockedAndVerifiedByWhatIsSeen()
    {
        Directory.CreateDirectory(_folder.Path("volume/..2026_1"));
        File.Copy(Codecs, _folder.Path("volume/..2026_1/Codecs.so"));
        File.CreateSymbolicLink(_folder.Path("volume/..data"), "..2026_1");
        string seen = _folder.Path("volume/Codecs.so");
        File.CreateSymbolicLink(seen, "..data/Codecs.so");
        string keys = await Keygen();

        CliRun locked = await CliRun.Of("lock", _folder.Path("volume"));
        CliRun check = await CliRun.Of("lock", _folder.Path("volume"), "--check");
        CliRun signed = await CliRun.Of("sign", seen, "--key", _folder.Path("secret/acme.key.pem"));
        CliRun verified = await CliRun.Of("verify", seen, "--keys", keys);

        Assert.Equal((ExitCode.Success, "", $"{_folder.Path("volume/pdk.lock")}: 1 plugin(s)"), (locked.Code, locked.Error, locked.Output.Trim()));
        Assert.Contains("\"file\": \"Codecs.so\"", await File.ReadAllTextAsync(_folder.Path("volume/pdk.lock")), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ExitCode.Success), (check.Code, signed.Code));
        Assert.Equal((ExitCode.Success, $"{seen}: signed by acme"), (verified.Code, verified.Output.Trim()));
    }

    [Fact]
    public async Task PrivateKeyAndOtherFiles_AreNoPublishers()
    {
        string keys = _folder.Path("K");
        await CliRun.Of("keygen", "acme.tools", "-o", keys);
        string open = await File.ReadAllTextAsync(Path.Combine(keys, "acme.tools.pem"));
        await File.WriteAllTextAsync(Path.Combine(keys, ".acme.pem"), open);
        await File.WriteAllTextAsync(Path.Combine(keys, "aaa.pem.bak"), open);
        await File.WriteAllTextAsync(Path.Combine(keys, "aab.pem"), await File.ReadAllTextAsync(Path.Combine(keys, "acme.tools.key.pem")) + open);
        await File.WriteAllTextAsync(Path.Combine(keys, "aac.pem"), open + await File.ReadAllTextAsync(Path.Combine(keys, "acme.tools.key.pem")));
        await File.WriteAllBytesAsync(Path.Combine(keys, "aad.pem"), [0xFF, 0xFE, 0x00]);
        Directory.CreateDirectory(Path.Combine(keys, "aae.pem"));
        File.CreateSymbolicLink(Path.Combine(keys, "aaf.pem"), "nowhere");
        await CliRun.Of("sign", Codecs, "-k", Path.Combine(keys, "acme.tools.key.pem"));

        CliRun verified = await CliRun.Of("verify", Codecs, "--keys", keys);
        File.Delete(Path.Combine(keys, "acme.tools.pem"));
        CliRun withoutPublic = await CliRun.Of("verify", Codecs, "--keys", keys);

        Assert.Equal((ExitCode.Success, $"{Codecs}: signed by acme.tools"), (verified.Code, verified.Output.Trim()));
        Assert.Equal(ExitCode.NotTrusted, withoutPublic.Code);
    }

    [Fact]
    public async Task Keygen_KeepsTheSecretToItsOwnerAndOverwritesNothing()
    {
        await Keygen();
        string secret = _folder.Path("secret/acme.key.pem");
        string before = await File.ReadAllTextAsync(secret);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        }

        Assert.Equal(ExitCode.Usage, (await CliRun.Of("keygen", "acme", "--output", _folder.Path("secret"))).Code);
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("keygen", "../acme", "--output", _folder.Path("secret"))).Code);
        Assert.Equal(before, await File.ReadAllTextAsync(secret));
    }

    [Fact]
    public async Task PublicKey_SignsNothing()
    {
        string keys = await Keygen();

        CliRun run = await CliRun.Of("sign", Codecs, "--key", Path.Combine(keys, "acme.pem"));

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.False(File.Exists($"{Codecs}.sig"));
    }

    [Fact]
    public async Task MissingFiles_AreNamed()
    {
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("lock", _folder.Path("nowhere"))).Code);
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("sign", Codecs, "--key", "nowhere.pem")).Code);
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("verify", Codecs, "--keys", _folder.Path("nowhere"))).Code);
    }

    [Fact]
    public async Task Run_TakesWhatTheLockNamesOnly()
    {
        await CliRun.Of("lock", Plugins);
        string pipeline = _folder.Write(
            "p.yaml",
            $$"""
            name: test
            sources:
              - { id: in, connector: file, config: { path: "{{_folder.Write("in.txt", "")}}" }, codec: string }
            sinks:
              - { id: out, connector: file, config: { path: "{{_folder.Path("out.txt")}}", mode: truncate }, codec: string }
            """);
        File.Copy(NativeFixtures.Sample("Metronome"), _folder.Path("plugins/Metronome.so"));

        CliRun locked = await CliRun.Of("run", pipeline, "--path", Plugins, "--lock", LockFile);
        CliRun signed = await CliRun.Of("run", pipeline, "--path", Plugins, "--keys", await Keygen());

        Assert.Equal(ExitCode.Success, locked.Code);
        Assert.NotEqual(ExitCode.Success, signed.Code);
        Assert.Contains($"{_folder.Path("plugins/Metronome.so")}: NotLocked ", locked.Error, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Codecs}: ", locked.Error, StringComparison.Ordinal);
        Assert.Contains($"{Codecs}: SignatureMissing ", signed.Error, StringComparison.Ordinal);
    }

    [OpensslFact]
    public async Task Signature_IsOneThatOpensslTakes()
    {
        string keys = await Keygen();
        await CliRun.Of("sign", Codecs, "--key", _folder.Path("secret/acme.key.pem"));
        string value = (await File.ReadAllLinesAsync($"{Codecs}.sig")).Single(static line => line.StartsWith("signature ", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(_folder.Path("value"), Convert.FromBase64String(value["signature ".Length..]));
        using Process process = Process.Start(new ProcessStartInfo(
            "openssl", ["dgst", "-sha256", "-verify", Path.Combine(keys, "acme.pem"), "-signature", _folder.Path("value"), Codecs]) { RedirectStandardOutput = true })!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, "Verified OK"), (process.ExitCode, said.Trim()));
    }

    private async Task<(ExitCode Code, string Output)> Check()
    {
        CliRun run = await CliRun.Of("lock", Plugins, "--check");
        return (run.Code, run.Output);
    }

    private async Task<string> Keygen()
    {
        CliRun run = await CliRun.Of("keygen", "acme", "--output", _folder.Path("secret"));
        Assert.Equal(ExitCode.Success, run.Code);
        Directory.CreateDirectory(_folder.Path("keys"));
        File.Copy(_folder.Path("secret/acme.pem"), _folder.Path("keys/acme.pem"));
        return _folder.Path("keys");
    }
}
