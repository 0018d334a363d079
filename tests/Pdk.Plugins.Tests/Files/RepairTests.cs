using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;

namespace Pdk.Plugins.Tests.Files;

/// <summary>What a killed run has left of a record, and batches that are on the disk when they are acked.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one\ntwo", "one\nnew\n")]
    [InlineData("one\ntwo\n", "one\ntwo\nnew\n")]
    [InlineData("one", "new\n")]
    [InlineData("", "new\n")]
    public async Task LastRecordWithoutItsEnd_IsCutOff(string content, string expected)
    {
        string path = _folder.Write("a", System.Text.Encoding.ASCII.GetBytes(content));
        await AppendAsync(new(path, FileUse.Append, Repair: true), "new\n");

        Assert.Equal(expected, await File.ReadAllTextAsync(path));
        Assert.Equal(content.EndsWith('\n') || content.Length == 0 ? 0 : 1, _log.Messages.Count(static message => message.Severity == LogSeverity.Warning));
    }

    [Fact]
    public async Task LargeRest_IsCutOffToo()
    {
        string path = _folder.Write("a", [.. "one\n"u8, .. new byte[300_000]]);
        await AppendAsync(new(path, FileUse.Append, Repair: true), "new\n");
        Assert.Equal("one\nnew\n", await File.ReadAllTextAsync(path));
        Assert.Contains("the last 300000 bytes were cut off", Assert.Single(_log.Messages).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task EndOfTheRecordBefore_IsLookedForIn256MiB(int more, bool isFound)
    {
        // A record's end, and zeros behind it that take no room on the disk.
        const long most = 256L * 1024 * 1024;
        string path = _folder.Write("a", "one\n"u8);
        using (FileStream file = File.Open(path, FileMode.Open))
        {
            file.SetLength(most + 3 + more);
        }

        Task appended = AppendAsync(new(path, FileUse.Append, Repair: true), "new\n");

        if (isFound)
        {
            await appended;
            Assert.Equal("one\nnew\n", await File.ReadAllTextAsync(path));
        }
        else
        {
            var exception = await Assert.ThrowsAsync<ArgumentException>(() => appended);
            Assert.Contains($"in the last {most} bytes of '{path}' no record ends: is 'separator' right?", exception.Message, StringComparison.Ordinal);
            Assert.Equal(most + 4, new FileInfo(path).Length);
        }
    }

    [Fact]
    public async Task WithoutRepair_NothingIsCutOff_AndThatIsTold()
    {
        string path = _folder.Write("a", "one"u8);
        await AppendAsync(new(path, FileUse.Append), "new\n");
        Assert.Equal("onenew\n", await File.ReadAllTextAsync(path));
        Assert.Contains("'repair: true' cuts off", Assert.Single(_log.Messages).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstanceThatTakesThePlaceOfAnother_CutsNothingOff()
    {
        string path = _folder.Write("a", "one"u8);
        using var second = new FileConnector(new(path, FileUse.Append, Repair: true), _log);
        Assert.True(await second.ConnectAsync(new ConnectAttempt(1, 1, 0), CancellationToken.None));
        Assert.Equal("one", await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    [InlineData(FileUse.Write)]
    public async Task Fsync_IsThereForEveryModeThatWrites(FileUse mode)
    {
        string path = _folder.PathOf("a");
        await AppendAsync(new(path, mode, Fsync: true), "new\n");
        Assert.Equal("new\n", await File.ReadAllTextAsync(path));
    }

    public static TheoryData<FileConfiguration, string> Mistakes => new()
    {
        { new("x", FileUse.Read, Repair: true), "'repair' is for the mode append, but 'mode' is read." },
        { new("x", FileUse.Follow, Fsync: true), "'fsync' is for files that are written, but 'mode' is follow." },
        { new("x", FileUse.Follow, Compression: FileCompression.Gzip), "'compression: gzip' is for the mode read, but 'mode' is follow." },
        { new("x", ChunkSize: 1, Chunk: new ByteSize(1)), "'chunk' and 'chunk_size' say the same; expected one of them." },
        { new("x", Chunk: new ByteSize(0)), "'chunk' must lie between 1B and 1GiB, but is 0B." },
        { new("x", Separator: "--"), "'separator' must be one ASCII character, but has 2, or is none." },
        { new("x", Separator: "ä"), "'separator' must be one ASCII character, but has 1, or is none." },
        { new("x", MaxRetries: -1), "'max_retries' must be at least 0, but is -1." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void SettingsThatContradictEachOther_AreRefused(FileConfiguration configuration, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => new FileConnector(configuration));
        Assert.Equal($"The configuration of 'file': {message}", exception.Message);
    }

    [Theory]
    [InlineData(FileCompression.None, false)]
    [InlineData(FileCompression.Gzip, true)]
    [InlineData(FileCompression.Auto, true)]
    public async Task Compression_SaysWhetherAFileIsUnpacked(FileCompression compression, bool isUnpacked)
    {
        byte[] packed = Packed.Gzip("text"u8);
        foreach (IState? state in (IState?[])[null, new MemoryState()])
        {
            using var file = new FileConnector(new(_folder.Write("a.gz", packed), Compression: compression), state: state);
            await Sink.StartAsync(file);
            List<Item> items = await Items.PullAllAsync(file);
            Assert.Equal(isUnpacked ? "text"u8.ToArray() : packed, items.SelectMany(static item => item.Kind == PdkItemKind.Data ? item.Data : []));
        }
    }

    private async Task AppendAsync(FileConfiguration configuration, string text)
    {
        using var file = new FileConnector(configuration, _log);
        await Sink.StartAsync(file);
        await Sink.SendAsync(file, text);
    }
}
