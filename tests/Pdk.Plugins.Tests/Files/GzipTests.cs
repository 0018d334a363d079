using System.Text;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>What is wrong with a gzip file is an error; what was unpacked before it is given.</summary>
public sealed class GzipTests : IDisposable
{
    private const string Text = "one\ntwo\nthree\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, byte[]> SoundFiles => new()
    {
        { "one member", Text, Packed },
        { "two members", Text + Text, [.. Packed, .. Packed] },
        { "an empty member at the end", Text, [.. Packed, .. PackedNothing] },
        { "an empty member at the start", Text, [.. PackedNothing, .. Packed] },
        { "an empty member alone", "", PackedNothing },
        { "one zero", Text, [.. Packed, 0] },
        { "many zeros", Text, [.. Packed, .. new byte[100_000]] },
        { "zeros between members", Text + Text, [.. Packed, 0, 0, .. Packed] },
        { "all fields of a header", Text, WithHeader(0x1E, [3, 0, 1, 2, 3, .. "name\0"u8, .. "comment\0"u8, 0, 0]) },
        { "a long name", Text, WithHeader(0x08, [.. Encoding.ASCII.GetBytes(new string('n', 50_000)), 0]) },
    };

    public static TheoryData<string, string, byte[]> BrokenFiles => new()
    {
        { "the file is empty", "", [] },
        { "which begins with 1F 8B; found 7468", "", "this is plain text"u8.ToArray() },
        { "which begins with 1F 8B; found 1F", "", [0x1F] },
        { "cut off inside of a header", "", Packed[..6] },
        { "cut off inside of a header", "", WithHeader(0x08, "a name without an end"u8.ToArray())[..25] },
        { "expected the method 8 and flags below 32; found 9 and 0", "", [0x1F, 0x8B, 9, 0, 0, 0, 0, 0, 0, 0] },
        { "cut off inside of member 1", "", Packed[..10] },
        { "are wrong or missing: the file is damaged, or was cut off", Text, Packed[..^8] },
        { "are wrong or missing: the file is damaged, or was cut off", Text, Packed[..^1] },
        { "end of member 1 are wrong or missing", Text, Changed(Packed, ^8) },
        { "end of member 1 are wrong or missing", Text, Changed(Packed, ^1) },
        { "end of member 2 are wrong or missing", Text + Text, [.. Packed, .. Changed(Packed, ^5)] },
        { "member 1 is damaged", "", [.. Packed[..10], 0xFF, 0xFF, 0xFF, .. new byte[20]] },
        { "after the end of member 1 there is something else, which begins with 6761", Text, [.. Packed, .. "garbage"u8] },
        { "after the end of member 1 there is something else, which begins with 1F00", Text, [.. Packed, 0x1F, 0] },
        { "after the end of member 1 there is something else, which begins with 67", Text, [.. Packed, .. new byte[9000], .. "g"u8] },
        { "cut off inside of a header", Text, [.. Packed, 0x1F, 0x8B] },
    };

    private static byte[] PackedNothing => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Packed => Pdk.Tests.Plugins.Packed.Gzip(Encoding.ASCII.GetBytes(Text));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SoundFiles))]
    public async Task SoundFile_IsUnpackedWhole(string kind, string expected, byte[] packed)
    {
        using FileConnector file = await ConnectAsync(packed, chunkSize: 5, kind);
        List<Item> items = await Items.PullAllAsync(file);
        Assert.Equal(expected, TextOf(items));
        Assert.Equal([PdkItemKind.EndStream, PdkItemKind.Finished], items.TakeLast(2).Select(static item => item.Kind));
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task BrokenFile_GivesWhatWasUnpackedThenFails(string message, string before, byte[] packed)
    {
        using FileConnector file = await ConnectAsync(packed, chunkSize: 100);
        List<Item> items = await PullToTheDefectAsync(file);
        Assert.Equal(before, TextOf(items));

        // The record in which the defect lies is none: the stream is not flushed.
        Assert.Equal(PdkItemKind.StreamFail, items[^1].Kind);
        for (int pull = 0; pull < 2; pull++)
        {
            var defect = await Assert.ThrowsAsync<InvalidDataException>(() => Items.PullAsync(file));
            Assert.StartsWith($"Cannot unpack '{_folder.PathOf("a.gz")}': ", defect.Message, StringComparison.Ordinal);
            Assert.Contains(message, defect.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task MembersOfAllSizes_EndWhereTheyEnd()
    {
        // The end of a member lies at every place of a block that the decompressor takes, its last bytes in the next one included.
        const int Seed = 5;
        var random = new Random(Seed);
        using var packed = new MemoryStream();
        using var expected = new MemoryStream();
        for (int size = 8100; size < 8200; size++)
        {
            byte[] content = new byte[size];
            random.NextBytes(content);
            packed.Write(Pdk.Tests.Plugins.Packed.Gzip(content));
            expected.Write(content);
        }

        using FileConnector file = await ConnectAsync(packed.ToArray(), chunkSize: 1 << 20);
        List<Item> items = await Items.PullAllAsync(file);
        Assert.Equal(expected.ToArray(), items.SelectMany(static item => item.Data));
    }

    [Fact]
    public async Task EveryCutOfAFile_IsNoticed()
    {
        byte[] packed = [.. Packed, .. Packed];
        for (int length = 0; length < packed.Length; length++)
        {
            if (length != Packed.Length)
            {
                using FileConnector file = await ConnectAsync(packed[..length], chunkSize: 100);
                Assert.Equal(PdkItemKind.StreamFail, (await PullToTheDefectAsync(file))[^1].Kind);
            }
        }
    }

    private static byte[] Changed(byte[] packed, Index at)
    {
        packed[at] ^= 1;
        return packed;
    }

    private static byte[] WithHeader(byte flags, byte[] more) => [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3, .. more, .. Packed[10..]];

    private static string TextOf(List<Item> items) => string.Concat(items.Where(static item => item.Kind == PdkItemKind.Data).Select(static item => item.Text));

    private static async Task<List<Item>> PullToTheDefectAsync(FileConnector file)
    {
        var items = new List<Item>();
        while (items.Count == 0 || items[^1].Kind == PdkItemKind.Data)
        {
            items.AddRange(await Items.PullAsync(file));
        }

        return items;
    }

    private async Task<FileConnector> ConnectAsync(byte[] packed, int chunkSize, string name = "a")
    {
        var file = new FileConnector(new(_folder.Write($"{name}.gz", packed), ChunkSize: chunkSize));
        Assert.True(await file.ConnectAsync(default, CancellationToken.None));
        return file;
    }
}
