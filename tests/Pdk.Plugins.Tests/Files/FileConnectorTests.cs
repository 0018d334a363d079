using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

public sealed class FileConnectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Read_GivesTheFileAsOneStream(int chunkSize)
    {
        string path = _folder.Write("a", "one\r\ntwo"u8);
        using FileConnector file = await ConnectAsync(new(path, ChunkSize: chunkSize));
        List<Item> items = await Items.PullAllAsync(file);

        List<Item> chunks = items.FindAll(static item => item.Kind == PdkItemKind.Data);
        Assert.Equal("one\r\ntwo", string.Concat(chunks.Select(static chunk => chunk.Text)));
        Assert.Equal([PdkItemKind.EndStream, PdkItemKind.Finished], items.Skip(chunks.Count).Select(static item => item.Kind));
        Assert.All(items.SkipLast(1), static item => Assert.Equal(1UL, item.Header.StreamId));
        Assert.Equal(Enumerable.Range(0, chunks.Count).Select(static id => (ulong)id), chunks.Select(static chunk => chunk.Header.PullId));
    }

    [Fact]
    public async Task Read_UnpacksGzip()
    {
        using FileConnector file = await ConnectAsync(new(_folder.Write("a.gz", Packed.Gzip("packed"u8))));
        Assert.Equal("packed", (await Items.PullAsync(file))[0].Text);
    }

    [Fact]
    public async Task CancelledPull_LosesNothing()
    {
        using FileConnector file = await ConnectAsync(new(_folder.Write("a", "abc"u8)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(file, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal("abc", (await Items.PullAsync(file))[0].Text);
    }

    [Fact]
    public async Task SecondConnect_GoesOnWhereTheReaderWas()
    {
        using FileConnector file = await ConnectAsync(new(_folder.Write("a", "abc"u8), ChunkSize: 1));
        await Items.PullAsync(file);
        await file.ConnectAsync(default, CancellationToken.None);
        Assert.Equal("b", (await Items.PullAsync(file))[0].Text);
    }

    [Theory]
    [InlineData(FileUse.Write, "newis there")]
    [InlineData(FileUse.Append, "what is therenew")]
    [InlineData(FileUse.Truncate, "new")]
    public async Task Modes_TreatWhatIsThereAsTheySay(FileUse mode, string expected)
    {
        string path = _folder.Write("a", mode == FileUse.Write ? "whais there"u8 : "what is there"u8);
        using (FileConnector file = await ConnectAsync(new(path, mode)))
        {
            await SendAsync(file, isTransactional: false, "n", "ew");
        }

        Assert.Equal(expected, await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    public async Task InstanceThatTakesThePlaceOfAnother_GoesOnBehindWhatWasDelivered(FileUse mode)
    {
        string path = _folder.Write("a", mode == FileUse.Truncate ? "old"u8 : ""u8);
        using (FileConnector first = await ConnectAsync(new(path, mode)))
        {
            await SendAsync(first, isTransactional: false, "delivered,");
        }

        using (var second = new FileConnector(new(path, mode)))
        {
            Assert.True(await second.ConnectAsync(new ConnectAttempt(1, 1, 0), CancellationToken.None));
            await SendAsync(second, isTransactional: false, "new");
        }

        Assert.Equal("delivered,new", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task InstanceThatCannotKnowWhereToGoOn_SaysSo()
    {
        string path = _folder.Write("a", "delivered"u8);
        using var second = new FileConnector(new(path, FileUse.Write));

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(
            async () => await second.ConnectAsync(new ConnectAttempt(1, 1, 0), CancellationToken.None));

        Assert.Contains("expected append or truncate", exception.Message, StringComparison.Ordinal);
        Assert.Equal("delivered", await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData(FileUse.Write)]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    public async Task MissingFile_IsMadeByEveryModeThatWrites(FileUse mode)
    {
        string path = _folder.PathOf("new");
        using FileConnector file = await ConnectAsync(new(path, mode));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task AwaitedEvents_AreAckedAfterTheyWereFlushed()
    {
        string path = _folder.PathOf("a");
        using FileConnector file = await ConnectAsync(new(path, FileUse.Truncate));
        Assert.Equal(SinkReply.Acked, await SendAsync(file, isTransactional: true, "safe"));
        Assert.Equal("safe", ReadShared(path));
        Assert.False(((ISink)file).AutoAck);
    }

    [Fact]
    public async Task OtherEvents_AreInTheFileBeforeTheyAreCounted()
    {
        string path = _folder.PathOf("a");
        using FileConnector file = await ConnectAsync(new(path, FileUse.Truncate));
        Assert.Equal(SinkReply.Acked, await SendAsync(file, isTransactional: false, "at ", "once"));
        Assert.Equal("at once", ReadShared(path));
        await file.FlushAsync(CancellationToken.None);
        Assert.Equal("at once", ReadShared(path));
    }

    [Fact]
    public async Task ValueWithoutACodec_IsRefused()
    {
        using FileConnector file = await ConnectAsync(new(_folder.PathOf("a"), FileUse.Write));
        var exception = await Assert.ThrowsAsync<NotSupportedException>(async () =>
            await file.OnEventsAsync(Items.Batch(static writer => writer.AddValue(default, default)), CancellationToken.None));
        Assert.Contains("configure a codec", exception.Message, StringComparison.Ordinal);
        Assert.Equal(CodecRequirement.Required, ((ISink)file).CodecRequirement);
    }

    [Theory]
    [InlineData(FileUse.Read, "Cannot read")]
    [InlineData(FileUse.Write, "Cannot write")]
    [InlineData(FileUse.Append, "Cannot write")]
    [InlineData(FileUse.Truncate, "Cannot write")]
    public async Task MissingFolder_FailsTheConnect(FileUse mode, string message)
    {
        string path = Path.Combine(_folder.Root, "absent", "a");
        var exception = await Assert.ThrowsAsync<IOException>(() => ConnectAsync(new(path, mode)));
        Assert.Contains($"{message} '{path}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileUse.Read, "Cannot read")]
    [InlineData(FileUse.Append, "Cannot write")]
    public async Task FileThatMayNotBeOpened_FailsTheConnect(FileUse mode, string message)
    {
        // A folder is refused like a file without permission, to every user.
        using (var file = new FileConnector(new(_folder.Root, mode)))
        {
            var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await file.ConnectAsync(default, CancellationToken.None));
            Assert.Contains($"{message} '{_folder.Root}'", exception.Message, StringComparison.Ordinal);
            Assert.IsType<UnauthorizedAccessException>(exception.InnerException!.InnerException);
        }

        using var patient = new FileConnector(new(_folder.Root, mode, Wait: true));
        await Assert.ThrowsAsync<IOException>(async () => await patient.ConnectAsync(default, CancellationToken.None));
    }

    [Fact]
    public async Task FileThatAppears_IsOpenedByTheNextAttempt()
    {
        using var file = new FileConnector(new(_folder.PathOf("late")));
        await Assert.ThrowsAsync<IOException>(async () => await file.ConnectAsync(default, CancellationToken.None));
        _folder.Write("late", "x"u8);
        Assert.True(await file.ConnectAsync(new ConnectAttempt(1, 0, 1), CancellationToken.None));
        Assert.Equal("x", (await Items.PullAsync(file))[0].Text);
    }

    [Fact]
    public async Task WrongDirection_IsRefused()
    {
        using FileConnector reader = await ConnectAsync(new(_folder.Write("a", "x"u8)));
        using FileConnector writer = await ConnectAsync(new(_folder.PathOf("b"), FileUse.Append));
        Assert.Contains("'read', in which it cannot write", (await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(reader, false, "x"))).Message, StringComparison.Ordinal);
        Assert.Contains("'append', in which it cannot read", (await Assert.ThrowsAsync<NotSupportedException>(() => Items.PullAsync(writer))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseBeforeTheConnect_IsRefused()
    {
        using var file = new FileConnector(new("x"));
        Assert.Contains("before it was connected", (await Assert.ThrowsAsync<NotSupportedException>(() => Items.PullAsync(file))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, FileConfiguration> BadConfigurations => new()
    {
        { "'path' must not be empty", new("") },
        { "'chunk_size' must be at least 1, but is 0", new("x", ChunkSize: 0) },
        { "'chunk_size' must be at least 1 and at most 1073741824, but is 2147483647", new("x", ChunkSize: int.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(BadConfigurations))]
    public void BadConfiguration_IsRefused(string message, FileConfiguration configuration)
    {
        var exception = Assert.Throws<ArgumentException>(() => new FileConnector(configuration));
        Assert.StartsWith("The configuration of 'file': " + message, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<FileConnector> ConnectAsync(FileConfiguration configuration)
    {
        var file = new FileConnector(configuration);
        Assert.True(await file.ConnectAsync(default, CancellationToken.None));
        return file;
    }

    private static async Task<SinkReply> SendAsync(FileConnector file, bool isTransactional, params string[] texts) => await file.OnEventsAsync(
        Items.Batch(writer =>
        {
            foreach (string text in texts)
            {
                writer.AddData(new PdkItemHeader(IsTransactional: isTransactional), System.Text.Encoding.UTF8.GetBytes(text));
            }
        }),
        CancellationToken.None);

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
