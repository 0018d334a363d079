using System.Text;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>The lock file's format: what is written, and everything that is refused.</summary>
public sealed class PluginLockTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void Json_IsSortedAndStable()
    {
        PluginLock one = PluginLock.Of([Plugin("b.so"), Plugin("a/ä.so") with { Companions = [new LockedFile { File = "a/lib.so", Sha256 = Hash }] }]);

        string json = Encoding.UTF8.GetString(one.ToJson());

        Assert.Equal(
            $$"""
            {
              "version": 1,
              "plugins": [
                {
                  "file": "a/\u00E4.so",
                  "sha256": "{{Hash}}",
                  "name": "good",
                  "version": "1.0.0",
                  "contracts": [
                    "pdk.codec 1.0"
                  ],
                  "companions": [
                    {
                      "file": "a/lib.so",
                      "sha256": "{{Hash}}"
                    }
                  ]
                },
                {
                  "file": "b.so",
                  "sha256": "{{Hash}}",
                  "name": "good",
                  "version": "1.0.0",
                  "contracts": [
                    "pdk.codec 1.0"
                  ],
                  "companions": []
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            json);
        Assert.Equal(one.ToJson(), PluginLock.Parse(one.ToJson()).ToJson());
        Assert.Equal("a/lib.so", PluginLock.Parse(one.ToJson()).Find("a/ä.so")!.Companions[0].File);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("../x.so", "has the part '..'")]
    [InlineData("a/../../x.so", "has the part '..'")]
    [InlineData("./x.so", "has the part '.'")]
    [InlineData("a//x.so", "has the part ''")]
    [InlineData("a/", "has the part ''")]
    [InlineData("..\\x.so", "has the character U+005C")]
    [InlineData("C:x.so", "has the character U+003A")]
    [InlineData("x.so:stream", "has the character U+003A")]
    [InlineData("x\0.so", "has the character U+0000")]
    [InlineData("x\n.so", "has the character U+000A")]
    [InlineData("x\u001b[2J.so", "has the character U+001B")]
    [InlineData("x\u007f.so", "has the character U+007F")]
    [InlineData("a/con.so", "has the part 'con.so', which is a device on Windows")]
    [InlineData("x.so.", "has a part that ends in a dot or a blank")]
    [InlineData("a /x.so", "has a part that ends in a dot or a blank")]
    [InlineData("nul", "has the part 'nul', which is a device on Windows")]
    public void Name_ThatLeadsElsewhereIsRefused(string name, string problem)
    {
        Assert.Equal(problem, LockNames.WhyNot(name));
        Assert.Throws<FormatException>(() => PluginLock.Of([Plugin(name)]));
        Assert.Throws<FormatException>(() => PluginLock.Of([Plugin("x.so") with { Companions = [new LockedFile { File = name, Sha256 = Hash }] }]));
    }

    [Fact]
    public void Device_IsNoNameWhateverItsEnding()
    {
        string[] devices =
            ["con", "PRN", "Aux", "NUL", .. Enumerable.Range(0, 10).SelectMany(static number => new[] { $"COM{number}", $"lpt{number}" })];

        Assert.All(devices, static name =>
        {
            Assert.Equal($"has the part '{name}', which is a device on Windows", LockNames.WhyNot(name));
            Assert.Equal($"has the part '{name}.tar.gz', which is a device on Windows", LockNames.WhyNot($"a/{name}.tar.gz"));
            Assert.Null(LockNames.WhyNot($"{name}x.so"));
        });
    }

    [Fact]
    public void ProblemOfTheText_IsToldOnOneLine() => Assert.Contains(
        "'a b'",
        Assert.Throws<FormatException>(static () => PluginLock.Parse("""{"version": 1, "plugins": [], "a\nb": 1}"""u8)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("null", "the document is null")]
    [InlineData("""{"version": 2, "plugins": []}""", "its version is 2; this host reads version 1")]
    [InlineData("""{"version": 1, "plugins": [null]}""", "a plugin is null")]
    [InlineData(
        """{"version": 1, "plugins": [{"file": "x.so", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "name": "x", "version": "1", "companions": [null]}]}""",
        "a companion of 'x.so' is null")]
    public void Problem_IsNamed(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PluginLock.Parse(Encoding.UTF8.GetBytes(json))).Message);

    [Theory]
    [InlineData("")]
    [InlineData(Hash + "0")]
    [InlineData("g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void HashOfAnotherForm_IsRefused(string hash)
    {
        const string End = "is not 64 lower-case hexadecimal digits";
        LockedFile companion = new() { File = "y.so", Sha256 = hash };

        Assert.Equal(
            $"the hash of 'x.so' {End}",
            Assert.Throws<FormatException>(() => PluginLock.Of([Plugin("x.so") with { Sha256 = hash }])).Message);
        Assert.Equal(
            $"the hash of 'y.so' {End}",
            Assert.Throws<FormatException>(() => PluginLock.Of([Plugin("x.so") with { Companions = [companion] }])).Message);
    }

    [Fact]
    public void FileThatIsNotNamed_IsNotFound() => Assert.Null(PluginLock.Of([Plugin("x.so")]).Find("y.so"));

    [Theory]
    [InlineData("x.so")]
    [InlineData("deep/er/x.so")]
    [InlineData("..x/x..so")]
    [InlineData("console.so")]
    [InlineData("ä b.so")]
    public void Name_ThatStaysInTheFolderIsTaken(string name) => Assert.Null(LockNames.WhyNot(name));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version": 1}""")]
    [InlineData("""{"version": 2, "plugins": []}""")]
    [InlineData("""{"version": 1, "plugins": null}""")]
    [InlineData("""{"version": 1, "plugins": [null]}""")]
    [InlineData("""{"version": 1, "plugins": [null, null]}""")]
    [InlineData("""{"version": 1, "plugins": [], "more": 1}""")]
    [InlineData("""{"version": 1, "plugins": [], "plugins": []}""")]
    [InlineData("""{"version": 1, "plugins": []} trailing""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "\ud800", "sha256": "", "name": "x", "version": "1"}]}""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "x.so", "sha256": null, "name": "x", "version": "1"}]}""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "x.so", "name": "x", "version": "1"}]}""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "x.so", "sha256": "0123", "name": "x", "version": "1"}]}""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "x.so", "sha256": "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", "name": "x", "version": "1"}]}""")]
    [InlineData("""{"version": 1, "plugins": [{"file": "x.so", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "name": "x", "version": "1", "companions": [null]}]}""")]
    public void Malformed_IsRefused(string json) => Assert.Throws<FormatException>(() => PluginLock.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void FileThatIsThereTwice_IsRefused()
    {
        Assert.Equal("'x.so' is there twice", Assert.Throws<FormatException>(() => PluginLock.Of([Plugin("x.so"), Plugin("x.so")])).Message);
        LockedFile companion = new() { File = "y.so", Sha256 = Hash };
        Assert.Equal(
            "'y.so' is there twice beside 'x.so'",
            Assert.Throws<FormatException>(() => PluginLock.Of([Plugin("x.so") with { Companions = [companion, companion] }])).Message);
    }

    [Fact]
    public void LongestName_HasFourThousandCharacters()
    {
        string longest = string.Concat(Enumerable.Repeat("abcdefg/", 511)) + "abcd.so!";

        Assert.Equal((4096, null), (longest.Length, LockNames.WhyNot(longest)));
        Assert.Equal("is too long", LockNames.WhyNot(longest + "x"));
    }

    [Fact]
    public void NameThatIsRefused_IsShownOnOneLineAsFarAsPeopleRead()
    {
        string name = "x\n\u001b" + new string('y', 100_000);

        string message = Assert.Throws<FormatException>(() => PluginLock.Of([Plugin(name)])).Message;

        Assert.Equal($"the name 'x??{new string('y', 197)}' is too long", message);
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, true)]
    [InlineData((16 * 1024 * 1024) + 1, false)]
    public void LargestLockFile_HasSixteenMegabytes(int length, bool isRead)
    {
        using TempFolder folder = new();
        using (FileStream file = File.Create(folder["pdk.lock"]))
        {
            file.SetLength(length);
        }

        Defect? defect = (Record.Exception(() => new LockReader().Read(folder["pdk.lock"])) as DefectException)?.Defect;

        Assert.Equal(isRead ? null : Verdict.LockUnreadable, defect?.Verdict);
        Assert.True(isRead || defect!.Message.EndsWith("it has more than 16777216 bytes", StringComparison.Ordinal), defect?.Message);
    }

    [Fact]
    public void AnyDamage_IsRefusedOrRead()
    {
        const int Seed = 20261120;
        byte[] sound = PluginLock.Of([Plugin("a.so"), Plugin("b.so")]).ToJson();
        Random random = new(Seed);
        for (int round = 0; round < 5000; round++)
        {
            byte[] damaged = [.. sound];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                PluginLock read = PluginLock.Parse(damaged.AsSpan(0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length));
                Assert.All(read.Plugins, static plugin => Assert.Null(LockNames.WhyNot(plugin.File)));
            }
            catch (FormatException)
            {
                // What a lock file that is damaged ends in.
            }
        }
    }

    private static LockedPlugin Plugin(string file) => new() { File = file, Sha256 = Hash, Name = "good", Version = "1.0.0", Contracts = ["pdk.codec 1.0"] };
}
