using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Testing;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class BlasterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public async Task Chunks_MakeUpTheFile(int chunkSize)
    {
        byte[] content = Content(1000);
        List<Item> items = await RunAsync(new(_folder.Write("a", content), chunkSize));

        List<Item> chunks = items.FindAll(static item => item.Kind == PdkItemKind.Data);
        Assert.Equal(content, chunks.SelectMany(static chunk => chunk.Data));
        Assert.All(chunks.SkipLast(1), chunk => Assert.Equal(chunkSize, chunk.Data.Length));
        Assert.Equal([PdkItemKind.EndStream, PdkItemKind.Finished], items.Skip(chunks.Count).Select(static item => item.Kind));
    }

    [Fact]
    public async Task Iterations_AreStreamsOfTheirOwn()
    {
        List<Item> items = await RunAsync(new(_folder.Write("a", "abc"u8), ChunkSize: 2, Iterations: 3));
        Assert.Equal(
            ["1 Data ab", "1 Data c", "1 EndStream ", "2 Data ab", "2 Data c", "2 EndStream ", "3 Data ab", "3 Data c", "3 EndStream ", "0 Finished "],
            items.Select(static item => $"{item.Header.StreamId} {item.Kind} {item.Text}"));
    }

    [Fact]
    public async Task LargeFile_ComesInSeveralPulls()
    {
        var blaster = await StartAsync(new(_folder.Write("a", Content(200_000)), ChunkSize: 1000));
        List<Item> first = await Items.PullAsync(blaster, pullId: 8);
        List<Item> second = await Items.PullAsync(blaster, pullId: 9);
        Assert.All(first, static item => Assert.Equal((PdkItemKind.Data, 8UL), (item.Kind, item.Header.PullId)));
        Assert.All(second, static item => Assert.Equal(9UL, item.Header.PullId));
        Assert.Equal(65_536, first.Sum(static item => item.Data.Length));
        Assert.True(second[0].Header.IngestNs >= first[0].Header.IngestNs);
    }

    [Fact]
    public async Task StreamThatIsCutOff_EndsBeforeTheSourceDoes()
    {
        List<Item> items = await RunAsync(new(_folder.Write("a", "abcde"u8), ChunkSize: 2, Iterations: 3, StopAfterEvents: 4));
        Assert.Equal(
            ["1 Data ab", "1 Data cd", "1 Data e", "1 EndStream ", "2 Data ab", "2 EndStream ", "0 Finished "],
            items.Select(static item => $"{item.Header.StreamId} {item.Kind} {item.Text}"));
    }

    [Fact]
    public async Task LastItemThatIsAllowed_MayEndTheFile()
    {
        List<Item> items = await RunAsync(new(_folder.Write("a", "abc"u8), ChunkSize: 2, Iterations: 3, StopAfterEvents: 2));
        Assert.Equal(["1 Data ab", "1 Data c", "1 EndStream ", "0 Finished "], items.Select(static item => $"{item.Header.StreamId} {item.Kind} {item.Text}"));
    }

    [Fact]
    public async Task EmptyFile_IsAnEmptyStream()
    {
        List<Item> items = await RunAsync(new(_folder.Write("a", [])));
        Assert.Equal([PdkItemKind.EndStream, PdkItemKind.Finished], items.Select(static item => item.Kind));
    }

    [Fact]
    public async Task PullAfterTheEnd_IsFinishedAgain()
    {
        var blaster = await StartAsync(new(_folder.Write("a", "x"u8)));
        await Items.PullAllAsync(blaster);
        Assert.Equal(PdkItemKind.Finished, Assert.Single(await Items.PullAsync(blaster)).Kind);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task GzipFile_IsReplayedUnpacked(PluginForm form)
    {
        await using SourceTest source = New(form, _folder.Write("a.log.gz", Packed.Gzip("line\n"u8)));
        await source.StartAsync();

        await source.ExpectAsync("\"line\\n\"");
        await source.ExpectEndAsync();
    }

    [Fact]
    public async Task IngestTime_IsTheMomentOfThePull()
    {
        var blaster = await StartAsync(new(_folder.Write("a", "x"u8)));
        long before = UnixClock.NowNs;
        List<Item> items = await Items.PullAsync(blaster);
        Assert.InRange(items[0].Header.IngestNs, before, UnixClock.NowNs);
    }

    [Fact]
    public async Task CancelledPull_LosesNothing()
    {
        var blaster = await StartAsync(new(_folder.Write("a", "abc"u8), ChunkSize: 2, Interval: TimeSpan.FromMilliseconds(1)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(blaster, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal("ab", Assert.Single(await Items.PullAsync(blaster)).Text);
        Assert.Equal("c", (await Items.PullAsync(blaster))[0].Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Transactional_MarksEveryItem(bool isTransactional)
    {
        var blaster = await StartAsync(new(_folder.Write("a", "x"u8), IsTransactional: isTransactional));
        Assert.Equal(isTransactional, blaster.IsTransactional);
        Assert.All(await Items.PullAsync(blaster), item => Assert.Equal(isTransactional, item.Header.IsTransactional));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task MissingFile_FailsTheStart(PluginForm form)
    {
        string path = _folder.PathOf("absent");
        await using SourceTest source = New(form, path);
        await source.StartAsync();

        Assert.Contains(path, (await source.ExpectFailureAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileBeyondOneGiB_FailsTheStart()
    {
        // Sparse: it takes no space.
        string path = _folder.PathOf("huge");
        using (FileStream file = File.Create(path))
        {
            file.SetLength((1L << 30) + 1);
        }

        var exception = await Assert.ThrowsAsync<IOException>(() => StartAsync(new(path)));
        Assert.Equal($"Cannot read '{path}' into memory: it has more than 1073741824 bytes.", exception.Message);
    }

    [Fact]
    public async Task PullBeforeTheStart_IsRefused() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Items.PullAsync(new Blaster(new("x"))));

    public static TheoryData<string, BlasterConfiguration> BadConfigurations => new()
    {
        { "'path' must not be empty", new("") },
        { "'chunk_size' must be at least 1, but is 0", new("x", ChunkSize: 0) },
        { "'iterations' must be at least 1, but is 0", new("x", Iterations: 0) },
        { "'interval' must not be negative", new("x", Interval: TimeSpan.FromTicks(-1)) },
        { "'stop_after' must not be negative", new("x", StopAfter: TimeSpan.FromTicks(-1)) },
        { "'interval' must be at most a day", new("x", Interval: TimeSpan.FromDays(2)) },
    };

    [Theory]
    [MemberData(nameof(BadConfigurations))]
    public void BadConfiguration_IsRefused(string message, BlasterConfiguration configuration)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Blaster(configuration));
        Assert.StartsWith("The configuration of 'blaster': " + message, exception.Message, StringComparison.Ordinal);
    }

    private static SourceTest New(PluginForm form, string path) => TestPlugin.Of<Blaster>(form)
        .Source($$"""{ "path": {{System.Text.Json.JsonSerializer.Serialize(path)}} }""", new ConnectorTestOptions { Codec = "bytes" });

    private static byte[] Content(int size) => [.. Enumerable.Range(0, size).Select(static index => (byte)(index * 31))];

    [LinuxFact]
    public async Task InputOfTheBlaster_IsNotOverwrittenBeforeItIsRead()
    {
        string path = _folder.Write("file", "content"u8);
        using var blaster = new Blaster(new(path));
        await Assert.ThrowsAsync<IOException>(() => TruncateAsync(path));
        await blaster.OnStartAsync(CancellationToken.None);
        Assert.Equal("content", (await Items.PullAsync(blaster))[0].Text);
        (await TruncateAsync(path)).Dispose();
    }

    private static async Task<FileConnector> TruncateAsync(string path)
    {
        var file = new FileConnector(new(path, FileUse.Truncate));
        try
        {
            await file.OnStartAsync(CancellationToken.None);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static async Task<Blaster> StartAsync(BlasterConfiguration configuration)
    {
        var blaster = new Blaster(configuration);
        await blaster.OnStartAsync(CancellationToken.None);
        return blaster;
    }

    private static async Task<List<Item>> RunAsync(BlasterConfiguration configuration) =>
        await Items.PullAllAsync(await StartAsync(configuration));
}
