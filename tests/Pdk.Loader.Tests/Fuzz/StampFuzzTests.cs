using System.Text;
using Pdk.Fixtures;
using Pdk.Loader.Judging;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Stamps come from files that anybody wrote.</summary>
[Collection(FuzzCollection.Name)]
public sealed class StampFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[] s_begin = StampFormat.Magic;

    private static readonly string[] s_pieces =
    [
        "abi 1.0\n", "abi 65535.65535\n", "abi 65536.0\n", "library a\n", "library a 1\n", "component \n", "component x\n", "  implements pdk.codec 1.0 0000000000000000\n",
        "  needs a 1.0 ffffffffffffffff\n", "  wants pdk.log 9.9 0000000000000000\n", "  setting a b required\n", "    setting a record optional\n", "    secret\n", "    default 1\n", "    range ..\n", "layout pdk.codec 1.0 0000000000000000\n", "  contract pdk.codec 1.0\n",
        "    0 m() -> void\n", "        ", " ", "\n\n", "\0", "\r", "\u001b[2J", "\u0085", "\u2028", "\u202e", "\ufeff", "../", "/etc/passwd", "\u0001pdk-stamp\u0002", "\u0001pdk-stamp-end\u0002", "\u0001pdk-stamp", "pdk-stamp\u0002",
    ];

    private static readonly DateOnly s_today = new(2026, 1, 1);
    private readonly KnownContracts _known = new([]);

    /// <summary>The stamp of a real plugin where it was built, and one that has every key.</summary>
    private static readonly string[] s_texts =
    [
        TestStamps.Body,
        .. new[] { NativeFixtures.Zoo }.Where(File.Exists).Select(static file => PluginFile.Inspect(file).Stamp!.Text),
    ];

    [Fact]
    public void MutatedStamps_AreReadOrRefused()
    {
        int readable = 0;
        FuzzRun run = new(output, 8000);
        run.All((random, _) =>
        {
            StampReading reading = StampReader.Read(Mutated(random));
            readable += Judge(reading) ? 1 : 0;
        });

        output.WriteLine($"{readable} could be read");
        Assert.InRange(readable, run.Rounds / 20, run.Rounds * 9 / 10);
    }

    /// <summary>In files, wherever the pieces begin that they are read in: the same answer as for the bytes.</summary>
    [LinuxFact]
    public void MutatedStampsInFiles_AreReadOrRefused()
    {
        int[] borders = [200, 4096, 8192, 64 * 1024, 256 * 1024, 512 * 1024, (256 + 64) * 1024];
        using TempFolder folder = new();
        string path = folder["fuzz.so"];
        int readable = 0;
        FuzzRun run = new(output, 1500);
        run.All((random, _) =>
        {
            byte[] stamp = Mutated(random);
            int at = Math.Max(200, borders[random.Next(borders.Length)] + random.Next(-40, 41));
            byte[] file = new byte[at + stamp.Length + (random.Next(2) * random.Next(100_000))];
            TestImages.Elf().CopyTo(file, 0);
            stamp.CopyTo(file, at);
            File.WriteAllBytes(path, file);

            FileInspection inspection = PluginFile.Inspect(path);

            Told.Check(inspection.Verdict, inspection.Message, inspection.Hint);
            StampReading reading = StampReader.Read(file);
            Assert.Equal(reading.Verdict, inspection.Verdict);
            Assert.Equal(reading.Bytes.ToArray(), inspection.StampBytes.ToArray());
            readable += Judge(reading) ? 1 : 0;
        });

        Assert.InRange(readable, run.Rounds / 20, run.Rounds * 9 / 10);
    }

    private bool Judge(StampReading reading)
    {
        Told.Check(reading.Verdict, reading.Message, reading.Hint);
        Assert.Equal(reading.Verdict == Verdict.Ready, reading.Stamp is not null);
        if (reading.Stamp is not { } stamp)
        {
            return false;
        }

        Judgement judgement = new StampJudge(_known, s_today, stamp).Judge();
        Told.Check(judgement.Defect);
        Assert.All(judgement.Notes, Told.OneLine);
        return true;
    }

    /// <summary>A stamp with another text, whose checksum is right in half of the cases, or with damage of its own.</summary>
    private static byte[] Mutated(Random random)
    {
        string text = Mutation.Text(s_texts[random.Next(s_texts.Length)], s_pieces, random);
        byte[] stamp = random.Next(8) switch
        {
            0 => TestStamps.ByHand(text),
            < 5 => TestStamps.Of(text),
            5 => TestStamps.Of(text, $"{random.Next():x8}", $"{random.NextInt64():x16}"),
            _ => TestStamps.Of(text, $"{Encoding.UTF8.GetByteCount(text) + random.Next(-3, 4):x8}", new string('-', 16)),
        };
        switch (random.Next(8))
        {
            case 0:
                return stamp[..random.Next(stamp.Length + 1)];
            case 1:
                // Before the text: the markers and the head.
                stamp[random.Next(Math.Min(stamp.Length, StampFormat.HeadLength))] = (byte)random.Next(256);
                return stamp;
            case 2:
                return [.. stamp, .. stamp.AsSpan(0, random.Next(stamp.Length))];
            case 3:
                // A marker that begins within another one.
                return [.. s_begin.AsSpan(0, random.Next(s_begin.Length)), .. stamp];
            default:
                return stamp;
        }
    }
}
