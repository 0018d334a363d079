using System.Text;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Stamps;

public sealed class StampReaderTests(ITestOutputHelper output)
{
    [Fact]
    public void WholeStamp_IsRead()
    {
        StampReading reading = StampReader.Read(TestStamps.Within(TestStamps.Of(TestStamps.Body), 1000, 500, 1));

        Assert.Equal(Verdict.Ready, reading.Verdict);
        PluginStamp stamp = reading.Stamp!;
        Assert.Equal(((ushort)1, (ushort)0, "0.1.0", "net9.0", "9.0.11"), (stamp.AbiMajor, stamp.AbiMinor, stamp.Kit, stamp.Framework, stamp.Runtime));
        Assert.Equal(("Acme Codecs", "1.2.3-beta"), (stamp.Name, stamp.Version));
        Assert.Equal(["json", "text"], stamp.Components.Select(component => component.Name));
        StampComponent json = stamp.Components[0];
        Assert.Equal("JSON text", json.Description);
        Assert.Equal([new StampContract("acme.codec", 1, 0, 0x0123456789abcdef)], json.Implements);
        Assert.Equal([new StampContract("acme.log", 1, 0, 0xaa)], json.Needs);
        Assert.Equal([new StampContract("acme.clock", 2, 1, 0xbb)], json.Wants);
        Assert.Equal([new StampSetting("max_length", "integer", false), new StampSetting("names", "list of strings", true)], json.Settings);
        StampLayout layout = Assert.Single(stamp.Layouts);
        Assert.Equal("contract acme.codec 1.0\n  0 decode(data: bytes) -> bool\n", layout.Text);
        Assert.Equal(TestStamps.Of(TestStamps.Body), reading.Bytes.ToArray());
    }

    [Fact]
    public void StampWrittenByHand_IsRead()
    {
        byte[] stamp = TestStamps.ByHand(TestStamps.Body);

        StampReading reading = StampReader.Read(TestStamps.Within(stamp, 10, 10, 2));

        Assert.Equal(Verdict.Ready, reading.Verdict);
        Assert.Equal(stamp, reading.Bytes.ToArray());
    }

    [Fact]
    public void UnknownKeys_ArePassedOverWithWhatIsBelowThem()
    {
        const string Body = "abi 1.7\ncolour blue\n  component not-me\nlibrary x 1\ncomponent real\n  colour red\n    implements a.b 1.0 0000000000000000\n  description yes\n";

        PluginStamp stamp = StampReader.Read(TestStamps.Of(Body)).Stamp!;

        StampComponent component = Assert.Single(stamp.Components);
        Assert.Equal("yes", component.Description);
        Assert.Empty(component.Implements);
    }

    [Fact]
    public void ContentTypes_AreRead()
    {
        const string Body = "abi 1.0\nlibrary x 1\ncomponent c\n  mime application/json\n  mime text/x y\ncomponent d\n";

        PluginStamp stamp = StampReader.Read(TestStamps.Of(Body)).Stamp!;

        Assert.Equal(["application/json", "text/x y"], stamp.Components[0].MimeTypes);
        Assert.Empty(stamp.Components[1].MimeTypes);
    }

    [Fact]
    public void SettingsInside_AreReadWithWhatIsKnownOfThem()
    {
        const string Body =
            """
            abi 1.0
            library x 1
            component c
              setting hosts list of record required
                description Where to go.
                colour red
                  setting not-me string required
                setting port integer optional
                  default 443
                  range 1..65535
                setting password string optional
                  secret
                setting where string required
                  expression value
              setting last string optional
              description yes

            """;

        StampComponent component = Assert.Single(StampReader.Read(TestStamps.Of(Body.ReplaceLineEndings("\n"))).Stamp!.Components);

        Assert.Equal("yes", component.Description);
        Assert.Equal(["hosts", "last"], component.Settings.Select(static setting => setting.Key));
        StampSetting hosts = component.Settings[0];
        Assert.Equal(("list of record", true, false, "Where to go."), (hosts.Kind, hosts.IsRequired, hosts.IsSecret, hosts.Description));
        Assert.Equal(
            [new StampSetting("port", "integer", false) { Default = "443", Range = "1..65535" }, new StampSetting("password", "string", false) { IsSecret = true }, new StampSetting("where", "string", true) { Expression = "value" }],
            hosts.Settings);
    }

    /// <summary>A stamp is from outside: it is read in one go, however deep it goes.</summary>
    [Fact]
    public void SettingsWithoutEnd_AreReadInPart()
    {
        string body = "abi 1.0\nlibrary x 1\ncomponent c\n"
            + string.Concat(Enumerable.Range(1, 3000).Select(static depth => new string(' ', depth * 2) + "setting a record optional\n"))
            + "  setting last string optional\n";

        StampComponent component = Assert.Single(StampReader.Read(TestStamps.Of(body)).Stamp!.Components);

        Assert.Equal(["a", "last"], component.Settings.Select(static setting => setting.Key));
        int depth = 0;
        for (StampSetting? setting = component.Settings[0]; setting is not null; setting = setting.Settings.SingleOrDefault())
        {
            depth++;
        }

        Assert.Equal(32, depth);
    }

    [Fact]
    public void NoStamp_IsMissing() => Check(
        new byte[5000], Verdict.StampMissing, "expected a plugin's stamp, found none: a library, but no Pdk plugin");

    [Fact]
    public void SecondStamp_IsDoubled()
    {
        byte[] stamp = TestStamps.Of(TestStamps.Body);

        Check([.. stamp, .. stamp], Verdict.StampDoubled, $"expected one stamp, found a second one {stamp.Length} bytes after the first");
    }

    [Fact]
    public void SecondMagicWithinStamp_IsDoubled() => Check(
        TestStamps.Of($"{TestStamps.Body}component \u0001pdk-stamp\u0002\n"), Verdict.StampDoubled, null);

    [Fact]
    public void StampCutOff_IsTruncated()
    {
        byte[] stamp = TestStamps.Of(TestStamps.Body);

        Check(stamp[..30], Verdict.StampTruncated, "expected a stamp's head of 53 bytes, found the end of the file after 30");
        Check(stamp[..200], Verdict.StampTruncated, $"expected a stamp of {TestStamps.Body.Length} bytes, found the end of the file after 147");
        Check(TestStamps.ByHand(TestStamps.Body)[..200], Verdict.StampTruncated, "expected the end of the stamp, found none");
    }

    [Fact]
    public void EveryShortenedStamp_IsNoStamp()
    {
        foreach (byte[] stamp in new[] { TestStamps.Of(TestStamps.Body), TestStamps.ByHand(TestStamps.Body) })
        {
            for (int length = 0; length < stamp.Length; length++)
            {
                StampReading reading = StampReader.Read(stamp.AsSpan(0, length));
                Assert.Equal(length < StampFormat.Magic.Length ? Verdict.StampMissing : Verdict.StampTruncated, reading.Verdict);
                Assert.Null(reading.Stamp);
            }
        }
    }

    [Fact]
    public void ChangedText_IsCorrupted()
    {
        byte[] stamp = TestStamps.Of(TestStamps.Body);
        int at = stamp.AsSpan().IndexOf("JSON"u8);
        stamp[at] = (byte)'K';
        string found = Encoding.UTF8.GetString(stamp, StampFormat.HeadLength, TestStamps.Body.Length);

        Check(
            stamp,
            Verdict.StampCorrupted,
            $"expected a stamp with checksum {Fnv1A64.Compute(Encoding.UTF8.GetBytes(TestStamps.Body)):x16}, found {Fnv1A64.Compute(Encoding.UTF8.GetBytes(found)):x16}");
    }

    [Theory]
    [InlineData("00000005", "0000000000000000", "expected the end of the stamp after 5 bytes, found other bytes there")]
    [InlineData("0000000X", "0000000000000000", "expected a stamp's head ' 1 length=… check=…', found ' 1 length=0000000X check=0000000000000000'")]
    [InlineData("0000000A", "0000000000000000", "expected a stamp's head ' 1 length=… check=…', found ' 1 length=0000000A check=0000000000000000'")]
    [InlineData("ffffffff", "0000000000000000", "expected a stamp of at most 16777216 bytes, found one that claims 4294967295")]
    public void WrongHead_IsCorrupted(string length, string check, string message) =>
        Check(TestStamps.Of(TestStamps.Body, length, check), Verdict.StampCorrupted, message);

    [Theory]
    [InlineData("library x 1\n", "the stamp's text is wrong, expected a line 'abi' with the version of the ABI, found none")]
    [InlineData("abi 1.0\n", "the stamp's text is wrong, expected a line 'library' with name and version, found none")]
    [InlineData("abi one\nlibrary x 1\n", "the stamp's text is wrong, line 1: expected a version of two numbers such as 1.0 after 'abi', found 'one'")]
    [InlineData("abi 1.99999\nlibrary x 1\n", "the stamp's text is wrong, line 1: expected a version of two numbers such as 1.0 after 'abi', found '1.99999'")]
    [InlineData("abi 1.0\nlibrary x\n", "the stamp's text is wrong, line 2: expected a name and a version after 'library', found 'x'")]
    [InlineData(
        "abi 1.0\nlibrary x 1\ncomponent c\n  implements pdk.codec 1.0\n",
        "the stamp's text is wrong, line 4: expected a contract's id, its version such as 1.0, and 16 hexadecimal digits after 'implements', found 'pdk.codec 1.0'")]
    [InlineData(
        "abi 1.0\nlibrary x 1\ncomponent c\n  setting size\n",
        "the stamp's text is wrong, line 4: expected a key, a kind, and 'required' or 'optional' after 'setting', found 'size'")]
    [InlineData("abi 1.0\nlibrary x 1\ncomponent\n", "the stamp's text is wrong, line 3: expected a component's name after 'component', found ''")]
    public void WrongText_IsInvalid(string body, string message) => Check(TestStamps.Of(body), Verdict.StampInvalid, message);

    [Fact]
    public void BytesThatAreNoText_AreInvalid()
    {
        byte[] stamp = TestStamps.ByHand(TestStamps.Body);
        stamp[StampFormat.HeadLength + 4] = 0xFF;

        Check(stamp, Verdict.StampInvalid, "the stamp's text is wrong, expected UTF-8, found other bytes at offset 4");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MutatedStamps_AreReadOrRefused(bool byHand)
    {
        const int Seed = 4711;
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        byte[] stamp = byHand ? TestStamps.ByHand(TestStamps.Body) : TestStamps.Of(TestStamps.Body);
        int refused = 0;
        for (int round = 0; round < 2000; round++)
        {
            List<byte> mutant = [.. stamp];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int at = random.Next(mutant.Count);
                switch (random.Next(3))
                {
                    case 0:
                        mutant[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutant.RemoveRange(at, Math.Min(mutant.Count - at, random.Next(1, 40)));
                        break;
                    default:
                        mutant.InsertRange(at, stamp.Skip(random.Next(stamp.Length)).Take(random.Next(40)));
                        break;
                }

                if (mutant.Count == 0)
                {
                    break;
                }
            }

            StampReading reading = StampReader.Read(mutant.ToArray());
            Assert.Equal(reading.Verdict == Verdict.Ready, reading.Stamp is not null);
            refused += reading.Stamp is null ? 1 : 0;
        }

        // With a checksum, a change gets by only where it undoes itself.
        Assert.InRange(refused, byHand ? 500 : 1990, 2000);
    }

    [Fact]
    public void StampAcrossPiecesOfAFile_IsFound()
    {
        using TempFolder folder = new();
        byte[] stamp = TestStamps.Of(TestStamps.Body);
        for (int offset = (256 * 1024) - stamp.Length - 2; offset < (256 * 1024) + 2; offset += 7)
        {
            Assert.Equal(stamp, ReadFile(folder, TestStamps.Within(stamp, offset, 5000, offset)).Bytes.ToArray());
        }
    }

    [Fact]
    public void StampsInSeveralPieces_AreDoubled()
    {
        using TempFolder folder = new();
        byte[] stamp = TestStamps.Of(TestStamps.Body);
        byte[] file = TestStamps.Within(stamp, 100, 1_000_000, 3);
        stamp.CopyTo(file, (512 * 1024) - 5);

        StampReading reading = ReadFile(folder, file);

        Assert.Equal(Verdict.StampDoubled, reading.Verdict);
        Assert.Equal($"expected one stamp, found a second one {(512 * 1024) - 105} bytes after the first", reading.Message);
    }

    [Fact]
    public void LongStampInAFile_IsReadWhole()
    {
        using TempFolder folder = new();
        StringBuilder body = new(TestStamps.Body);
        for (int index = 0; index < 20_000; index++)
        {
            body.Append($"component c{index}\n");
        }

        foreach (byte[] stamp in new[] { TestStamps.Of(body.ToString()), TestStamps.ByHand(body.ToString()) })
        {
            Assert.Equal(20_002, ReadFile(folder, TestStamps.Within(stamp, 700_000, 10, 4)).Stamp!.Components.Count);
        }
    }

    /// <summary>The rest of a large file is not read because a stamp says that it is long.</summary>
    [Fact]
    public void StampThatClaimsToGoOn_IsReadAsFarAsTheLongestOne()
    {
        using TempFolder folder = new();
        string path = folder.File("x.so", TestStamps.Of(TestStamps.Body, $"{StampFormat.LongestBody:x8}", new string('-', 16)));
        using SafeFileHandle file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        RandomAccess.SetLength(file, 10L * StampFormat.LongestBody);
        long before = GC.GetAllocatedBytesForCurrentThread();

        StampReading reading = StampReader.Read(file);

        Assert.Equal(Verdict.StampCorrupted, reading.Verdict);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * StampFormat.LongestBody);
    }

    [Fact]
    public void LineThatIsWrong_IsShownAsFarAsPeopleRead()
    {
        StampReading reading = StampReader.Read(TestStamps.Of($"abi {new string('9', 100_000)}\nlibrary x 1\n"));

        Assert.Equal(Verdict.StampInvalid, reading.Verdict);
        Assert.InRange(reading.Message.Length, 200, 400);
        Assert.EndsWith("999…'", reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoaderItself_HasNoStamp()
    {
        byte[] loader = File.ReadAllBytes(typeof(StampReader).Assembly.Location);

        Assert.Equal(-1, loader.AsSpan().IndexOf(StampFormat.Magic));
    }

    private static StampReading ReadFile(TempFolder folder, byte[] content)
    {
        using SafeFileHandle file = File.OpenHandle(folder.File("x.so", content));
        return StampReader.Read(file);
    }

    private static void Check(byte[] content, Verdict verdict, string? message)
    {
        StampReading reading = StampReader.Read(content);
        Assert.Equal(verdict, reading.Verdict);
        Assert.Equal(message ?? reading.Message, reading.Message);
        Assert.Null(reading.Stamp);
    }
}
