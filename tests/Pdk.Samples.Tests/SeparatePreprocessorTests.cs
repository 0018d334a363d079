using System.Text;
using Pdk.Contracts;
using Pdk.Tests.Plugins;
using Xunit.Abstractions;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class SeparatePreprocessorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\nb\r\n", "a\r|b\r")]
    [InlineData("\n", "<empty>")]
    [InlineData("\n\na\n\n", "<empty>|<empty>|a|<empty>")]
    public void Records_AreWhatStandsBetweenSeparators(string text, string expected)
    {
        Assert.Equal(expected, Describe(Run(new(), text)));
        Assert.Equal(expected, Describe(Run(new(), [.. text.Select(static character => character.ToString())])));
    }

    [Fact]
    public void TailWithoutASeparator_WaitsForTheEndOfTheStream()
    {
        var separate = new SeparatePreprocessor(new());
        Assert.Equal("a", Describe(Items.From(writer => separate.Process("a\nb"u8, default, writer))));
        Assert.Equal("b", Describe(Items.From(writer => separate.Finish(default, writer))));
        Assert.Empty(Items.From(writer => separate.Finish(default, writer)));
    }

    [Fact]
    public void SeparatorAtTheBorderOfChunks_MakesNoRecordTwice()
    {
        Assert.Equal("a|b", Describe(Run(new(), "a", "\nb")));
        Assert.Equal("a|b", Describe(Run(new(), "a\n", "b")));
        Assert.Equal("a|<empty>|b", Describe(Run(new(), "a\n", "\n", "b")));
        Assert.Equal("ab|c", Describe(Run(new(), "a", "b\nc")));
    }

    [Fact]
    public void Unbuffered_EndsTheRecordWithItsChunk()
    {
        Assert.Equal("a|b|c|d", Describe(Run(new(Buffered: false), "a\nb", "c\n", "d")));
        Assert.Equal("<too long>|c", Describe(Run(new(MaxLength: 2, Buffered: false), "aaa", "c")));
    }

    [Fact]
    public void OtherSeparator_Separates() => Assert.Equal("a\n|b", Describe(Run(new(Separator: "\0"), "a\n\0b")));

    [Fact]
    public void Header_IsThatOfTheChunkInWhichTheRecordBegan()
    {
        var separate = new SeparatePreprocessor(new());
        List<Item> items = Items.From(writer =>
        {
            separate.Process("a\nb"u8, new PdkItemHeader(IngestNs: 10, StreamId: 5, PullId: 1), writer);
            separate.Process("b"u8, new PdkItemHeader(IngestNs: 20, StreamId: 5, PullId: 2), writer);
            separate.Process("b\nc\nd"u8, new PdkItemHeader(IngestNs: 30, StreamId: 5, PullId: 3, IsTransactional: true), writer);
            separate.Finish(new PdkItemHeader(IngestNs: 40, StreamId: 5, PullId: 4), writer);
        });
        Assert.Equal(["a 10 1", "bbb 10 1", "c 30 3", "d 30 3"], items.Select(static item => $"{item.Text} {item.Header.IngestNs} {item.Header.PullId}"));
        Assert.All(items, static item => Assert.Equal(5UL, item.Header.StreamId));
        Assert.True(items[2].Header.IsTransactional);
    }

    [Theory]
    [InlineData(3, "aaa|bbb")]
    [InlineData(2, "<too long>|<too long>")]
    public void MaxLength_DoesNotCountTheSeparator(int maxLength, string expected)
    {
        Assert.Equal(expected, Describe(Run(new(MaxLength: maxLength), "aaa\nbbb")));
        Assert.Equal(expected, Describe(Run(new(MaxLength: maxLength), "a", "a", "a", "\n", "b", "b", "b")));
    }

    [Fact]
    public void LongRecord_LosesNothingElse()
    {
        Assert.Equal("a|<too long>|c", Describe(Run(new(MaxLength: 2), "a\nbbb\nc\n")));
        Assert.Equal("a|<too long>|c", Describe(Run(new(MaxLength: 2), "a\nb", "bbb", "bbb", "b\nc")));
        Assert.Equal("<too long>|<empty>", Describe(Run(new(MaxLength: 2), "bbb", "\n\n")));
        Assert.Equal("a|<too long>", Describe(Run(new(MaxLength: 2), "a\nbbb")));
    }

    [Fact]
    public void LongRecord_IsReportedOnPortErrUnderItsOwnHeader()
    {
        var separate = new SeparatePreprocessor(new(MaxLength: 2));
        List<Item> items = Items.From(writer =>
        {
            separate.Process("b"u8, new PdkItemHeader(IngestNs: 10, PullId: 1), writer);
            separate.Process("bb"u8, new PdkItemHeader(IngestNs: 20, PullId: 2), writer);
        });
        Item error = Assert.Single(items);
        Assert.Equal(new PdkItemHeader(IngestNs: 10, PullId: 1, Port: 1), error.Header);
        Assert.Contains("longer than 2 bytes, the max_length", error.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void LongRecord_IsForgottenWithItsStream()
    {
        var separate = new SeparatePreprocessor(new(MaxLength: 2));
        Assert.Equal("<too long>", Describe(Items.From(writer => Feed(separate, writer, "bbb"))));
        Assert.Equal("c", Describe(Items.From(writer => Feed(separate, writer, "c"))));
    }

    [Fact]
    public void RandomText_IsSplitTheSameWhateverTheChunks()
    {
        const int Seed = 20261120;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (int round = 0; round < 500; round++)
        {
            int maxLength = random.Next(1, 12);
            string text = string.Create(random.Next(60), random, static (span, random) =>
            {
                foreach (ref char character in span)
                {
                    character = "ab\r\n"[random.Next(4)];
                }
            });
            string expected = string.Join('|', SplitPlainly(text).Select(record =>
                record.Length > maxLength ? "<too long>" : record.Length == 0 ? "<empty>" : record));
            Assert.Equal(expected, Describe(Run(new(MaxLength: maxLength), RandomChunks(random, text))));
        }
    }

    [SharedDataTheory]
    [InlineData("OpenSSH_2k.log")]
    [InlineData("HDFS_2k.log")]
    [InlineData("Apache_2k.log")]
    public void RealLog_GivesEachLineOnceWhateverTheChunks(string file)
    {
        const int Seed = 2000;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[] text = File.ReadAllBytes(SharedData.PathOf(file));
        IEnumerable<string> lines = SplitPlainly(Encoding.UTF8.GetString(text));
        Assert.Equal(2000, lines.Count());

        foreach (int chunkSize in new[] { 1, 64 * 1024, text.Length }.Concat(Enumerable.Range(0, 10).Select(_ => random.Next(2, 5000))))
        {
            IPreprocessor separate = new SeparatePreprocessor(new());
            PdkBatch chunks = Items.Batch(writer =>
            {
                foreach (byte[] chunk in text.Chunk(chunkSize))
                {
                    writer.AddData(default, chunk);
                }
            });
            List<Item> records = Items.From(writer =>
            {
                separate.ProcessBatch(chunks, writer);
                separate.Finish(default, writer);
            });
            Assert.Equal(lines, records.Select(static record => record.Text));
        }
    }

    [Fact]
    public void OtherItems_PassUnchanged()
    {
        IPreprocessor separate = new SeparatePreprocessor(new());
        PdkBatch input = Items.Batch(static writer =>
        {
            writer.AddData(default, "a\nb"u8);
            writer.AddControl(PdkItemKind.EndStream, new PdkItemHeader(StreamId: 3));
        });
        Assert.Equal(
            [PdkItemKind.Data, PdkItemKind.EndStream],
            Items.From(writer => separate.ProcessBatch(input, writer)).Select(static item => item.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("ö")]
    public void SeparatorThatIsNotOneAsciiCharacter_IsRefused(string separator)
    {
        string message = $"The configuration of 'separate': 'separator' must be one ASCII character, but is '{separator}'.";
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new SeparatePreprocessor(new(separator))).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new SeparatePostprocessor(new(separator))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void MaxLengthBelowOne_IsRefused(int maxLength)
    {
        var exception = Assert.Throws<ArgumentException>(() => new SeparatePreprocessor(new(MaxLength: maxLength)));
        Assert.Equal($"The configuration of 'separate': 'max_length' must be at least 1, but is {maxLength}.", exception.Message);
    }

    private static List<Item> Run(SeparatePreprocessorConfiguration configuration, params string[] chunks) =>
        Items.From(writer => Feed(new SeparatePreprocessor(configuration), writer, chunks));

    private static void Feed(SeparatePreprocessor separate, PdkBatchWriter writer, params string[] chunks)
    {
        foreach (string chunk in chunks)
        {
            separate.Process(Encoding.UTF8.GetBytes(chunk), default, writer);
        }

        separate.Finish(default, writer);
    }

    private static string Describe(List<Item> items) => string.Join('|', items.Select(static item =>
        item.Kind == PdkItemKind.Error ? "<too long>" : item.Data.Length == 0 ? "<empty>" : item.Text));

    /// <summary>What the preprocessor shall give, said in the simplest way: all that ends in a line feed, and a rest that is not empty.</summary>
    private static IEnumerable<string> SplitPlainly(string text)
    {
        string[] parts = text.Split('\n');
        return parts[^1].Length == 0 ? parts.SkipLast(1) : parts;
    }

    private static string[] RandomChunks(Random random, string text)
    {
        var chunks = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(random.Next(1, 10), text.Length - start);
            chunks.Add(text.Substring(start, length));
            start += length;
        }

        return [.. chunks];
    }
}
