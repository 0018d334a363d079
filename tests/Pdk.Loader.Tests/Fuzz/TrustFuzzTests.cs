using System.Security.Cryptography;
using System.Text;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Lock files, signatures and keys are the first that an attacker writes to.</summary>
[Collection(FuzzCollection.Name)]
public sealed class TrustFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string[] s_pieces =
    [
        "null", "{}", "[]", "{", "}", "[", "]", "\"", "\\", "\\u0000", "\\ud800", "\\udfff\\ud800", "\\u001b[2J", "\\u2028", "\\u0085", "\u0085", "\u2028", "\n", "-1", "1e999", "99999999999999999999999",
        "0.0", "true", "\"version\": 1,", "\"plugins\": [],", "\"file\": \"../x\",", "\"companions\": [null],", "// x\n", "/*", ",", ",,", "\ufeff", "key ", "signature ", "====", "pdk-signature 2", "-----END PUBLIC KEY-----", "A", "\r",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MutatedLockFiles_AreReadOrRefused()
    {
        string sound = Encoding.UTF8.GetString(PluginLock.Of([Plugin("a.so"), Plugin("b/c.so") with { Companions = [new LockedFile { File = "b/d.so", Sha256 = Hash }] }]).ToJson());
        string path = _folder["pdk.lock"];
        int readable = 0;
        FuzzRun run = new(output, 4000);
        run.All((random, round) =>
        {
            File.WriteAllBytes(path, Nested(Mutation.Text(sound, s_pieces, random), random, round));
            LockReader reader = new();
            try
            {
                PluginLock read = reader.Parse(reader.Read(path));
                readable++;
                Assert.All(read.Plugins, plugin => Assert.Null(LockNames.WhyNot(plugin.File)));
                Assert.Equal(read.ToJson(), PluginLock.Parse(read.ToJson()).ToJson());
            }
            catch (DefectException exception)
            {
                Assert.Equal(Verdict.LockInvalid, exception.Defect.Verdict);
                Told.Check(exception.Defect);
            }
        });

        output.WriteLine($"{readable} could be read");
        Assert.InRange(readable, run.Rounds / 50, run.Rounds * 9 / 10);
    }

    [Fact]
    public void MutatedSignaturesAndKeys_CountForNothing()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = key.ExportSubjectPublicKeyInfoPem();
        string file = _folder.File("pdk.lock", "signed");
        byte[] hash = SHA256.HashData("signed"u8);
        string sound = DetachedSignature.Make(hash, key).ToString();
        string keyFile = _folder.File("keys/acme.pem", pem);
        SignatureJudge judge = new(new PublisherKeys(_folder["keys"]));
        int right = 0;
        FuzzRun run = new(output, 2000);
        run.All((random, _) =>
        {
            bool isKey = random.Next(4) == 0;
            File.WriteAllText(keyFile, isKey ? Mutation.Text(pem, s_pieces, random) : pem);
            File.WriteAllText(file + ".sig", isKey ? sound : Mutation.Text(sound, s_pieces, random));
            try
            {
                Assert.Equal("acme", judge.PublisherOf(file, hash, _folder.Path));
                right++;

                // What the text means may be said in other ways; what was signed may not.
                Assert.Throws<DefectException>(() => judge.PublisherOf(file, SHA256.HashData("other"u8), _folder.Path));
            }
            catch (DefectException exception)
            {
                Assert.True(exception.Defect.Verdict is Verdict.SignatureWrong or Verdict.KeyUnknown, $"{exception.Defect}");
                Told.Check(exception.Defect);
            }
        });

        output.WriteLine($"{right} were right all the same");
        Assert.InRange(right, 1, run.Rounds / 3);
    }

    /// <summary>Some are nested deeper than any reader should follow, or are larger than they may be.</summary>
    private static byte[] Nested(string json, Random random, int round)
    {
        int brace = json.IndexOf('{', StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes((round % 100, brace) switch
        {
            (50, _) => string.Concat(Enumerable.Repeat("{\"plugins\":[", random.Next(1, 50_000))),
            (51, >= 0) => json.Insert(brace + 1, $"\"more\":{new string('[', random.Next(1, 100_000))}"),
            (52, >= 0) => json.Insert(brace + 1, $"\"version\":{new string('1', random.Next(1, 100_000))},"),
            _ => json,
        });
    }

    private static LockedPlugin Plugin(string file) => new() { File = file, Sha256 = Hash, Name = "good", Version = "1.0.0", Contracts = ["pdk.codec 1.0"] };
}
