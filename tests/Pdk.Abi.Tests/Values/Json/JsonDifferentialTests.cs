using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace Pdk.Tests.Values.Json;

/// <summary>
/// The kit's reader of JSON against the framework's. PDK_SEED makes other texts, PDK_FUZZ so many times as many (twenty times with
/// PDK_LONG=1, which is a million). The texts lie before memory that cannot be read: a reader that goes further ends the process.
/// </summary>
public sealed class JsonDifferentialTests(ITestOutputHelper output)
{
    private const int Largest = 1 << 20;
    private const int Places = 3;

    /// <summary>How many times as many texts as usual.</summary>
    internal static int Factor { get; } = Environment.GetEnvironmentVariable("PDK_FUZZ") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : LongRun.IsWanted ? 20 : 1;

    [Fact]
    public void AnyText_IsReadOrRefusedAsTheFrameworkDoes()
    {
        Random random = Seeded.Create(output);
        int rounds = 50_000 * Factor;
        var source = new AwkwardJson(random);
        var damage = new TextDamage(random);
        using IDisposable disposal = Guarded(out GuardedMemory memory);
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] json = source.Next();
            json = random.Next(2) == 0 ? json : damage.Of(json);
            accepted += JsonTwins.AssertSame(memory.Place(json), random.Next(Places)) ? 1 : 0;
        }

        output.WriteLine($"{accepted} of {rounds} accepted");
        Assert.InRange(accepted, rounds / 4, rounds * 3 / 4);
    }

    [Fact]
    public void TextThatEndsAnywhere_IsReadOrRefusedAsTheFrameworkDoes()
    {
        var source = new AwkwardJson(Seeded.Create(output));
        using IDisposable disposal = Guarded(out GuardedMemory memory);
        for (int round = 0; round < 40 * Factor; round++)
        {
            byte[] json = source.Next();
            for (int length = 0; length <= Math.Min(json.Length, 400); length++)
            {
                JsonTwins.AssertSame(memory.Place(json.AsSpan(0, length)), round % Places);
            }
        }
    }

    [Fact]
    public void EachByteInEachPlace_IsReadOrRefusedAsTheFrameworkDoes()
    {
        byte[] sound = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e+3,true,null],"a longer key é":{"c\n\u00e4":"d, 17 bytes of it","e":[]}, "f":"0123456789abcdé"}""");
        using IDisposable disposal = Guarded(out GuardedMemory memory);
        for (int at = 0; at < sound.Length; at++)
        {
            // All of them for every third place, so that each kind of place has all of them.
            for (int letter = at % 3; letter < 256; letter += 3)
            {
                byte[] json = [.. sound];
                json[at] = (byte)letter;
                JsonTwins.AssertSame(memory.Place(json));
            }
        }
    }

    [SharedDataTheory]
    [InlineData("twitter.json")]
    [InlineData("citm_catalog.json")]
    [InlineData("github_events.json")]
    [InlineData("canada.json")]
    public void RealFile_IsReadAsTheFrameworkReadsIt(string file)
    {
        byte[] json = File.ReadAllBytes(Path.Combine(Repository.SharedData!, file));
        Assert.True(JsonTwins.AssertSame(json));
        Random random = Seeded.Create(output);
        var damage = new TextDamage(random);
        for (int round = 0; round < 20 * Factor; round++)
        {
            JsonTwins.AssertSame(damage.Of(json), random.Next(Places));
        }
    }

    [SharedDataTheory]
    [InlineData("amazon_cellphones.ndjson")]
    public void RealLines_AreReadOrRefusedAsTheFrameworkDoes(string file)
    {
        using IDisposable disposal = Guarded(out GuardedMemory memory);
        var damage = new TextDamage(Seeded.Create(output));
        foreach (string line in File.ReadLines(Path.Combine(Repository.SharedData!, file), Encoding.UTF8))
        {
            byte[] json = Encoding.UTF8.GetBytes(line);
            Assert.True(JsonTwins.AssertSame(memory.Place(json)));
            JsonTwins.AssertSame(memory.Place(damage.Of(json)));
        }
    }

    private static GuardedMemory Guarded(out GuardedMemory memory) => memory = new GuardedMemory(Largest);
}
